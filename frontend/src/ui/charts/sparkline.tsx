import { linePath, runs, type Value } from './scale';
import { hueOf } from './series';

interface SparklineProps {
  values: readonly Value[];
  /** Place in the order of chart colours, from 0. */
  hue?: number;
}

const WIDTH = 76;
const HEIGHT = 28;

/** The shape of a figure's recent past. Decoration: the figure beside it carries the news. */
export function Sparkline({ values, hue = 0 }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => 1 + (index * (WIDTH - 2)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - 3 - ((value - low) / (high - low || 1)) * (HEIGHT - 6);
  return (
    <svg aria-hidden width={WIDTH} height={HEIGHT} className="block shrink-0 fill-none stroke-2">
      {runs(values, x, y).map((run, index) => (
        <path
          key={index}
          d={linePath(run)}
          strokeLinejoin="round"
          strokeLinecap="round"
          className={hueOf({ hue }, 0).stroke}
        />
      ))}
    </svg>
  );
}
