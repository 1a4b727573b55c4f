/** Numbers to pixels, and back to round numbers for an axis. */

/** A missing point. It breaks a line and leaves a bar out; it is never zero. */
export type Value = number | null;

const ROUND = [1, 2, 2.5, 5, 10];

/** Round steps from zero to at least `largest`, zero first. Four gaps or fewer. */
export function ticksTo(largest: number): number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (ROUND.find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** The positions of at most `most` labels, evenly apart from the first. */
export function spread(length: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(length / most));
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
}

export interface Point {
  x: number;
  y: number;
}

/** Runs of points without a gap, in order. */
export function runs(
  values: readonly Value[],
  x: (index: number) => number,
  y: (value: number) => number,
): Point[][] {
  const found: Point[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) found.push([]);
    else found.at(-1)?.push({ x: x(index), y: y(value) });
  });
  return found.filter((run) => run.length > 0);
}

const at = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** SVG path through a run; a lone point becomes a dot, thanks to the round line cap. */
export const linePath = (run: readonly Point[]): string =>
  `M${run.map(at).join('L')}${run.length === 1 ? 'h0.01' : ''}`;

export function areaPath(run: readonly Point[], floor: number): string {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return '';
  return `${linePath(run)}L${at({ x: last.x, y: floor })}L${at({ x: first.x, y: floor })}Z`;
}
