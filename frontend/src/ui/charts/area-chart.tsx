import { LineChart } from './line-chart';
import type { ChartProps } from './series';

/** A line chart with the ground under each line filled: amounts rather than levels. */
export function AreaChart(props: ChartProps) {
  const series = props.series.map((one) => ({ ...one, style: one.style ?? ('area' as const) }));
  return <LineChart {...props} series={series} />;
}
