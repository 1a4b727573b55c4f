import { text } from '../text';

import type { ChartProps } from './series';

type ChartTableProps = Pick<
  ChartProps,
  'title' | 'labels' | 'longLabels' | 'series' | 'format' | 'missing' | 'height'
>;

/** The same numbers as a table, as high as the chart it replaces. */
export function ChartTable(props: ChartTableProps) {
  const { title, labels, longLabels, series, format, missing = text.missing, height } = props;
  return (
    <div
      className="overflow-auto"
      style={{ blockSize: height }}
      tabIndex={0}
      role="region"
      aria-label={title}
    >
      <table className="w-full border-collapse text-sm tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-xs text-subtle">
            <th scope="col" className="sticky top-0 bg-surface py-1.5 text-start font-medium">
              {text.period}
            </th>
            {series.map(({ name }) => (
              <th
                key={name}
                scope="col"
                className="sticky top-0 bg-surface py-1.5 text-end font-medium"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, row) => (
            <tr key={`${row}-${label}`} className="border-t border-line">
              <th scope="row" className="py-1.5 text-start font-normal">
                {longLabels?.[row] ?? label}
              </th>
              {series.map(({ name, values }) => {
                const value = values[row] ?? null;
                return (
                  <td key={name} className={value === null ? 'text-end text-subtle' : 'text-end'}>
                    {value === null ? missing : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
