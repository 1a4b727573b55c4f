import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import { isOwnPath } from '@/lib/own-path';

import { Cite } from './cite';
import { blocksOf } from './markup-blocks';
import { text } from './text';

interface MarkupProps {
  /** Text of a model, a review or a document. It is never trusted. */
  source: string;
  /** Draws the token `[2]`. Without it the number is shown as a source that cannot be opened. */
  renderCitation?: (number: number) => ReactNode;
}

const INLINE =
  /\\([\\`*_{}[\]()#+\-.!|>])|\*\*((?:\\.|[^\\])+?)\*\*|\[([^\]]+)\]\((\/[^)\s]*)\)|\[(\d{1,2})\]/g;

function inline(line: string, renderCitation: (number: number) => ReactNode): ReactNode[] {
  const nodes: ReactNode[] = [];
  let end = 0;
  for (const match of line.matchAll(INLINE)) {
    const [whole, escaped, bold, label, path, citation] = match;
    nodes.push(line.slice(end, match.index));
    if (escaped !== undefined) nodes.push(escaped);
    else if (bold !== undefined) nodes.push(<strong>{inline(bold, renderCitation)}</strong>);
    else if (path !== undefined)
      nodes.push(
        isOwnPath(path) ? (
          <Link to={path} className="font-medium text-accent hover:underline">
            {label}
          </Link>
        ) : (
          whole
        ),
      );
    else nodes.push(renderCitation(Number(citation)));
    end = match.index + whole.length;
  }
  nodes.push(line.slice(end));
  return nodes.map((node, position) => <Fragment key={position}>{node}</Fragment>);
}

const HEADINGS = {
  2: 'mt-4 display text-xl first:mt-0',
  3: 'mt-2 display text-lg first:mt-0',
  4: 'font-medium',
} as const;

function Table({ head, rows }: { head: ReactNode[]; rows: ReactNode[][] }) {
  const cells = (row: ReactNode[]) =>
    row.map((cell, column) => (
      <td key={column} className="px-3 py-2 align-top first:ps-0">
        {cell}
      </td>
    ));
  return (
    <div role="region" aria-label={text.table} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-md tabular-nums">
        <thead>
          <tr className="border-b border-line-strong text-start">
            {head.map((cell, column) => (
              <th
                key={column}
                scope="col"
                className="px-3 py-2 text-start align-bottom font-medium first:ps-0"
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            <tr key={position} className="border-b border-line">
              {cells(row)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/**
 * Headings, paragraphs, **bold**, lists, tables, links to our own paths and citation tokens, as React nodes. Everything
 * else stays the text it is, so there is nothing to sanitise. Half a token at the end of a stream is shown as it stands.
 */
export function Markup({
  source,
  renderCitation = (number) => <Cite number={number} disabled />,
}: MarkupProps) {
  const draw = (line: string) => inline(line, renderCitation);
  return (
    <div className="grid grid-cols-1 gap-2.5">
      {blocksOf(source).map((block, position) => {
        if (block.kind === 'paragraph') return <p key={position}>{draw(block.lines.join(' '))}</p>;
        if (block.kind === 'heading') {
          const Heading = `h${block.level}` as const;
          return (
            <Heading key={position} className={HEADINGS[block.level]}>
              {draw(block.text)}
            </Heading>
          );
        }
        if (block.kind === 'table')
          return (
            <Table
              key={position}
              head={block.head.map(draw)}
              rows={block.rows.map((row) => row.map(draw))}
            />
          );
        const List = block.kind === 'bullets' ? 'ul' : 'ol';
        return (
          <List
            key={position}
            className={block.kind === 'bullets' ? 'list-disc ps-5' : 'list-decimal ps-5'}
          >
            {block.lines.map((line, item) => (
              <li key={item}>{draw(line)}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
