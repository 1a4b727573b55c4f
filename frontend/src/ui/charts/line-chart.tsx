import { clsx } from 'clsx';

import { ChartFrame, type Plot } from './chart-frame';
import { areaPath, linePath, runs } from './scale';
import { hueOf, type ChartProps, type Series } from './series';

function Line({ series, position, plot }: { series: Series; position: number; plot: Plot }) {
  const hue = hueOf(series, position);
  const isPrevious = series.style === 'previous';
  const value = plot.active === null ? null : (series.values[plot.active] ?? null);
  return (
    <g strokeLinejoin="round" strokeLinecap="round">
      {runs(series.values, plot.x, plot.y).map((run, index) => (
        <g key={index}>
          {series.style === 'area' && (
            <path d={areaPath(run, plot.floor)} className={clsx(hue.fill, 'stroke-0 opacity-20')} />
          )}
          <path
            d={linePath(run)}
            strokeDasharray={isPrevious ? '3 4' : undefined}
            className={isPrevious ? 'stroke-line-strong' : hue.stroke}
          />
        </g>
      ))}
      {plot.active !== null && value !== null && !isPrevious && (
        <circle
          cx={plot.x(plot.active)}
          cy={plot.y(value)}
          r={4}
          className={clsx('fill-surface', hue.stroke)}
        />
      )}
    </g>
  );
}

/** Values over time. Missing points break the line. */
export function LineChart(props: ChartProps) {
  return (
    <ChartFrame {...props} isBanded={false}>
      {(plot) => (
        <>
          {plot.active !== null && (
            <line
              x1={plot.x(plot.active)}
              x2={plot.x(plot.active)}
              y1={0}
              y2={plot.floor}
              strokeDasharray="2 3"
              className="stroke-fg stroke-1 opacity-60"
            />
          )}
          {props.series.map((series, position) => (
            <Line key={series.name} series={series} position={position} plot={plot} />
          ))}
        </>
      )}
    </ChartFrame>
  );
}
