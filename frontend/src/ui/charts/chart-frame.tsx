import { clsx } from 'clsx';
import { ChartLine, Table2 } from 'lucide-react';
import { useState, type PointerEvent, type ReactNode } from 'react';

import { Button } from '../button';
import { text } from '../text';

import { ChartTable } from './chart-table';
import { Legend } from './legend';
import { spread, ticksTo } from './scale';
import { largestOf, type ChartProps } from './series';
import { useWidth } from './use-width';

/** Room for the words beside the axis: at least so much, and more for long ones. */
const LEAST_LEFT = 44;
const DIGIT = 7;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 24;
/** Room one label under the axis needs. */
const LABEL = 72;

/** What a chart needs to draw its marks inside the axes. */
export interface Plot {
  left: number;
  right: number;
  floor: number;
  /** The middle of a point's band, or the point itself on a line. */
  x: (index: number) => number;
  y: (value: number) => number;
  band: number;
  active: number | null;
}

interface ChartFrameProps extends ChartProps {
  /** Points sit in the middle of bands (bars) or on the edges too (lines). */
  isBanded: boolean;
  /** The axis reaches at least this. */
  least?: number;
  children: (plot: Plot) => ReactNode;
}

function readOut(props: ChartProps, index: number) {
  const { labels, longLabels, series, format, missing = text.missing } = props;
  const title = longLabels?.[index] ?? labels[index] ?? '';
  const rows = series.map(({ name, values }) => {
    const value = values[index] ?? null;
    return { name, value: value === null ? missing : format(value) };
  });
  return {
    title,
    rows,
    words: [title, ...rows.map((row) => `${row.name} ${row.value}`)].join(', '),
  };
}

function ReadOut({
  content,
  x,
  width,
}: {
  content: ReturnType<typeof readOut>;
  x: number;
  width: number;
}) {
  const isLate = x > width * 0.6;
  return (
    <div
      aria-hidden
      className={clsx(
        'pointer-events-none absolute top-6 rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-2',
        isLate ? '-translate-x-full' : 'translate-x-0',
      )}
      style={{ insetInlineStart: isLate ? x - 10 : x + 10 }}
    >
      <p className="font-semibold">{content.title}</p>
      {content.rows.map(({ name, value }) => (
        <p key={name} className="whitespace-nowrap tabular-nums">
          <span className="text-muted">{name}</span> {value}
        </p>
      ))}
    </div>
  );
}

/**
 * Axes, legend, read-out and table of a chart over ordered points. The read-out follows the pointer and, through a
 * range control that covers the plot, the arrow keys, Home and End; its value text is what a screen reader says.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, labels, series, format, formatAxis = format, height = 280 } = props;
  const { isBanded, least = 0, children } = props;
  const { ref, width } = useWidth(640);
  const [active, setActive] = useState<number | null>(null);
  const [isTable, setTable] = useState(false);

  const ticks = ticksTo(Math.max(least, largestOf(series)));
  const top = ticks.at(-1) ?? 1;
  const floor = height - BOTTOM;
  const longest = Math.max(...ticks.map((tick) => formatAxis(tick).length));
  const left = Math.max(LEAST_LEFT, longest * DIGIT + 10);
  const inner = width - left - RIGHT;
  const band = inner / Math.max(1, isBanded ? labels.length : labels.length - 1);
  const x = (index: number) => left + band * (isBanded ? index + 0.5 : index);
  const y = (value: number) => TOP + (floor - TOP) * (1 - value / top);
  const last = labels.length - 1;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const offset = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    setActive(clamp(isBanded ? Math.floor(offset / band) : Math.round(offset / band)));
  };
  const shown = active === null ? null : readOut(props, active);

  return (
    <div ref={ref}>
      <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Legend series={series} />
        <Button size="sm" variant="quiet" className="ms-auto" onClick={() => setTable(!isTable)}>
          {isTable ? <ChartLine aria-hidden size={16} /> : <Table2 aria-hidden size={16} />}
          {isTable ? text.chart : text.table}
        </Button>
      </div>
      {isTable ? (
        <ChartTable {...props} height={height} />
      ) : (
        <div
          className="relative rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          style={{ blockSize: height }}
          onPointerMove={follow}
          onPointerDown={follow}
          onPointerLeave={() => setActive(null)}
        >
          <svg
            role="img"
            aria-label={`${title}. ${summary}`}
            width={width}
            height={height}
            className="block max-w-full fill-none stroke-2"
          >
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={left}
                  x2={width}
                  y1={y(tick)}
                  y2={y(tick)}
                  className="stroke-grid stroke-1"
                />
                <text
                  x={left - 8}
                  y={y(tick) + 4}
                  textAnchor="end"
                  className="fill-subtle stroke-0 text-xs tabular-nums"
                >
                  {formatAxis(tick)}
                </text>
              </g>
            ))}
            {spread(labels.length, Math.max(2, Math.floor(inner / LABEL))).map((index) => (
              <text
                key={index}
                x={x(index)}
                y={height - 4}
                textAnchor={
                  isBanded || (index > 0 && index < last) ? 'middle' : index ? 'end' : 'start'
                }
                className="fill-subtle stroke-0 text-xs tabular-nums"
              >
                {labels[index]}
              </text>
            ))}
            {children({ left, right: width, floor, x, y, band, active })}
          </svg>
          <input
            type="range"
            min={0}
            max={last}
            value={active ?? last}
            aria-label={text.readValues(title)}
            aria-valuetext={readOut(props, active ?? last).words}
            onChange={(event) => setActive(Number(event.target.value))}
            onFocus={(event) => {
              if (event.target.matches(':focus-visible')) setActive(active ?? last);
            }}
            onBlur={() => setActive(null)}
            className="pointer-events-none absolute inset-0 opacity-0"
          />
          {shown && active !== null && <ReadOut content={shown} x={x(active)} width={width} />}
        </div>
      )}
    </div>
  );
}
