export type Block =
  | { kind: 'paragraph' | 'bullets' | 'numbers'; lines: string[] }
  | { kind: 'heading'; level: 2 | 3 | 4; text: string }
  | { kind: 'table'; head: string[]; rows: string[][] };

const BULLET = /^\s*[-*•]\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const ROW = /^\s*\|.*\|\s*$/;
const RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** The cells of a row; a bar that is escaped stands in its cell. */
const cellsOf = (row: string): string[] =>
  row
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

const kindOf = (line: string) =>
  BULLET.test(line) ? 'bullets' : NUMBER.test(line) ? 'numbers' : 'paragraph';

function headingOf(line: string): Block | undefined {
  const [, marks = '', text] = HEADING.exec(line) ?? [];
  // The page or the panel has the first heading.
  return text
    ? { kind: 'heading', level: marks.length > 3 ? 4 : marks.length > 2 ? 3 : 2, text }
    : undefined;
}

/** Cuts Markdown into headings, tables, lists and paragraphs; items come without their marks. */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.split('\n');
  let isApart = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const last = blocks.at(-1);
    const heading = headingOf(line);
    if (!line.trim() || heading) {
      if (heading) blocks.push(heading);
      isApart = true;
    } else if (ROW.test(line) && RULE.test(lines[at + 1] ?? '')) {
      blocks.push({ kind: 'table', head: cellsOf(line), rows: [] });
      at += 1;
      isApart = false;
    } else if (!isApart && last?.kind === 'table' && ROW.test(line)) {
      last.rows.push(cellsOf(line));
    } else {
      const kind = kindOf(line);
      const words = line.replace(
        kind === 'bullets' ? BULLET : kind === 'numbers' ? NUMBER : '',
        '',
      );
      if (last?.kind === kind && (!isApart || kind !== 'paragraph')) last.lines.push(words);
      else blocks.push({ kind, lines: [words] });
      isApart = false;
    }
  }
  return blocks;
}
