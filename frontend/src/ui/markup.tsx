import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import { Cite } from './cite';

interface MarkupProps {
  /** Text of a model, a review or a document. It is never trusted. */
  source: string;
  /** Draws the token `[2]`. Without it the number is shown as a source that cannot be opened. */
  renderCitation?: (number: number) => ReactNode;
}

interface Block {
  kind: 'paragraph' | 'bullets' | 'numbers';
  lines: string[];
}

const BULLET = /^\s*[-*•]\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;
const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\((\/(?!\/)[^)\s]*)\)|\[(\d{1,2})\]/g;

const kindOf = (line: string): Block['kind'] =>
  BULLET.test(line) ? 'bullets' : NUMBER.test(line) ? 'numbers' : 'paragraph';

function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let isApart = true;
  for (const line of source.split('\n')) {
    if (!line.trim()) {
      isApart = true;
      continue;
    }
    const kind = kindOf(line);
    const last = blocks.at(-1);
    if (last && last.kind === kind && (!isApart || kind !== 'paragraph')) last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
    isApart = false;
  }
  return blocks;
}

function inline(line: string, renderCitation: (number: number) => ReactNode): ReactNode[] {
  const nodes: ReactNode[] = [];
  let end = 0;
  for (const match of line.matchAll(INLINE)) {
    const [whole, bold, label, path, citation] = match;
    nodes.push(line.slice(end, match.index));
    if (bold !== undefined) nodes.push(<strong>{inline(bold, renderCitation)}</strong>);
    else if (label !== undefined && path !== undefined)
      nodes.push(
        <Link to={path} className="font-medium text-accent hover:underline">
          {label}
        </Link>,
      );
    else nodes.push(renderCitation(Number(citation)));
    end = match.index + whole.length;
  }
  nodes.push(line.slice(end));
  return nodes.map((node, position) => <Fragment key={position}>{node}</Fragment>);
}

/**
 * Paragraphs, **bold**, lists, links to our own paths and citation tokens, as React nodes. Everything else stays the
 * text it is, so there is nothing to sanitise. Half a token at the end of a stream is shown as it stands.
 */
export function Markup({
  source,
  renderCitation = (number) => <Cite number={number} disabled />,
}: MarkupProps) {
  return (
    <div className="grid gap-2.5">
      {blocksOf(source).map(({ kind, lines }, position) => {
        if (kind === 'paragraph')
          return <p key={position}>{inline(lines.join(' '), renderCitation)}</p>;
        const List = kind === 'bullets' ? 'ul' : 'ol';
        const marker = kind === 'bullets' ? BULLET : NUMBER;
        return (
          <List
            key={position}
            className={kind === 'bullets' ? 'list-disc ps-5' : 'list-decimal ps-5'}
          >
            {lines.map((line, item) => (
              <li key={item}>{inline(line.replace(marker, ''), renderCitation)}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
