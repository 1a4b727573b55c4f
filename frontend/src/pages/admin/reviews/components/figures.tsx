import type { ReviewsOverview } from '@/api';
import { formatCount, formatDecimal, formatPercent } from '@/lib/format';
import { StatStrip } from '@/ui/stat-strip';

import { text } from '../text';

export function Figures({ overview }: { overview: ReviewsOverview }) {
  const { review_count, unread_count, average_rating, positive, neutral, negative } = overview;
  const read = Math.max(1, positive + neutral + negative);
  return (
    <StatStrip
      label={text.figures}
      stats={[
        {
          label: text.count,
          value: formatCount(review_count),
          note: text.unread(unread_count),
        },
        {
          label: text.average,
          value: average_rating === null ? '–' : formatDecimal(average_rating),
          note: text.ofFive,
        },
        {
          label: text.positive,
          value: formatCount(positive),
          note: text.share(formatPercent(positive / read)),
        },
        {
          label: text.negative,
          value: formatCount(negative),
          note: text.share(formatPercent(negative / read)),
        },
      ]}
    />
  );
}
