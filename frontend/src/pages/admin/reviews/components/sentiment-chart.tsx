import type { SentimentCount } from '@/api';
import { formatCount, formatDate, formatDay } from '@/lib/format';
import { BarChart } from '@/ui/charts/bar-chart';

import { text } from '../text';

/** Praise is teal and criticism rust wherever reviews are counted. */
const KINDS = [
  { kind: 'positive', hue: 2 },
  { kind: 'neutral', hue: 1 },
  { kind: 'negative', hue: 3 },
] as const;

export function SentimentChart({ counts }: { counts: readonly SentimentCount[] }) {
  return (
    <BarChart
      title={text.overTime}
      summary={text.overTimeSummary(counts.length)}
      labels={counts.map(({ period }) => formatDay(period))}
      longLabels={counts.map(({ period }) => formatDate(period))}
      series={KINDS.map(({ kind, hue }) => ({
        hue,
        name: text.sentiments[kind],
        values: counts.map((count) => count[kind]),
      }))}
      format={formatCount}
      height={260}
    />
  );
}
