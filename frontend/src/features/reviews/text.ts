import { formatCount } from '@/lib/format';

export const text = {
  title: 'What owners say',
  from: (count: number) => (count === 1 ? 'From 1 review' : `From ${formatCount(count)} reviews`),
  share: (percent: string, count: number) => `${percent} of ${formatCount(count)}`,
  aspectLabel: (aspect: string, positive: number, negative: number) =>
    `${aspect}: ${positive} praise it, ${negative} criticise it`,
  written: 'Counted from the reviews by our model',
  praise: 'Praised',
  blame: 'Criticised',
  reviews: 'Reviews',
  none: 'No reviews yet',
  noneBody: 'Be the first: tell others how it is.',
  failed: 'Reviews did not load',
  filter: 'Show',
  all: 'All reviews',
  positive: 'Positive',
  neutral: 'Mixed',
  negative: 'Negative',
} as const;
