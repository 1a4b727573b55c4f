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
  write: 'Write a review',
  rating: 'Rating',
  ratings: ['5, excellent', '4, good', '3, fair', '2, poor', '1, bad'],
  heading: 'Title',
  body: 'Your review',
  bodyHint: 'How it is made, how it fits, how it lasts.',
  send: 'Send review',
  sent: 'Thank you: your review was sent.',
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
