import type { Value } from './scale';

export interface Series {
  name: string;
  values: readonly Value[];
  /** `previous` is the period before: dashed and grey, whatever its place. */
  style?: 'line' | 'area' | 'previous';
  /** The place of its colour, from 0, where a meaning asks for one; its own place unless told. */
  hue?: number;
}

export interface ChartProps {
  /** Heads the table and names the chart. */
  title: string;
  /** One sentence with what the chart shows, for those who cannot see it. */
  summary: string;
  /** One word for each point, oldest first; the longer ones serve the table and the read-out. */
  labels: readonly string[];
  longLabels?: readonly string[];
  series: readonly Series[];
  format: (value: number) => string;
  formatAxis?: (value: number) => string;
  /** Pixels, fixed before there is data so that nothing moves when it comes. */
  height?: number;
  /** What a missing value is called: "No data" unless told, or "Not priced". */
  missing?: string;
}

/** In order of use. A sixth series belongs in "Other". */
const HUES = [
  { stroke: 'stroke-c1', fill: 'fill-c1', swatch: 'bg-c1' },
  { stroke: 'stroke-c2', fill: 'fill-c2', swatch: 'bg-c2' },
  { stroke: 'stroke-c3', fill: 'fill-c3', swatch: 'bg-c3' },
  { stroke: 'stroke-c4', fill: 'fill-c4', swatch: 'bg-c4' },
  { stroke: 'stroke-c5', fill: 'fill-c5', swatch: 'bg-c5' },
] as const;

export const hueOf = ({ hue }: { hue?: number | undefined }, position: number) =>
  HUES[(hue ?? position) % HUES.length] ?? HUES[0];

export const largestOf = (series: readonly Series[]): number =>
  Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null)));
