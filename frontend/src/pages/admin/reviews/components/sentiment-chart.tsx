import type { SentimentCount } from '@/api';
import { formatCount, formatDate, formatDay } from '@/lib/format';
import { BarChart } from '@/ui/charts/bar-chart';

import { text } from '../text';

const KINDS = ['positive', 'neutral', 'negative'] as const;

export function SentimentChart({ counts }: { counts: readonly SentimentCount[] }) {
  return (
    <BarChart
      title={text.overTime}
      summary={text.overTimeSummary(counts.length)}
      labels={counts.map(({ period }) => formatDay(period))}
      longLabels={counts.map(({ period }) => formatDate(period))}
      series={KINDS.map((kind) => ({
        name: text.sentiments[kind],
        values: counts.map((count) => count[kind]),
      }))}
      format={formatCount}
      height={260}
    />
  );
}
