import { clsx } from 'clsx';

import { ChartFrame, type Plot } from './chart-frame';
import { hueOf, type ChartProps } from './series';

interface BarChartProps extends ChartProps {
  /** From this point on bars are a forecast: same hue at a quarter strength. */
  forecastFrom?: number;
  /** A line across, such as a daily cap. */
  limit?: { value: number; label: string };
}

const GAP = 3;

function stackAt(series: ChartProps['series'], index: number) {
  let base = 0;
  return series.map(({ name, values }, position) => {
    const value = values[index] ?? null;
    const from = base;
    base += value ?? 0;
    return { name, position, value, from };
  });
}

function Bars({ props, plot, index }: { props: BarChartProps; plot: Plot; index: number }) {
  const { series, forecastFrom = Infinity } = props;
  const wide = Math.min(40, Math.max(1, plot.band - GAP));
  return (
    <g className={clsx(index >= forecastFrom && 'opacity-25')}>
      {stackAt(series, index).map(
        ({ name, position, value, from }) =>
          value !== null && (
            <rect
              key={name}
              x={plot.x(index) - wide / 2}
              y={plot.y(from + value)}
              width={wide}
              height={Math.max(0, plot.y(from) - plot.y(from + value))}
              rx={2}
              className={clsx(
                'stroke-0',
                hueOf(series[position] ?? {}, position).fill,
                plot.active !== null && plot.active !== index && 'opacity-60',
              )}
            />
          ),
      )}
    </g>
  );
}

/** Parts of a whole at each point, stacked in order from zero. */
export function BarChart(props: BarChartProps) {
  const { labels, series, limit } = props;
  const totals = labels.map((_, index) =>
    series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  return (
    <ChartFrame {...props} isBanded least={Math.max(limit?.value ?? 0, ...totals)}>
      {(plot) => (
        <>
          {labels.map((label, index) => (
            <Bars key={`${index}-${label}`} props={props} plot={plot} index={index} />
          ))}
          {limit && (
            <>
              <line
                x1={plot.left}
                x2={plot.right}
                y1={plot.y(limit.value)}
                y2={plot.y(limit.value)}
                className="stroke-c4 stroke-1"
              />
              <text
                x={plot.right}
                y={plot.y(limit.value) - 6}
                textAnchor="end"
                className="fill-c4 stroke-0 text-xs font-medium"
              >
                {limit.label}
              </text>
            </>
          )}
        </>
      )}
    </ChartFrame>
  );
}
