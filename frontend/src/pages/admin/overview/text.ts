import { formatCount, formatDate } from '@/lib/format';

export const text = {
  title: 'Overview',
  range: 'Period',
  ranges: { 7: 'Last 7 days', 30: 'Last 30 days', 90: 'Last 90 days', 365: 'Last 12 months' },
  failed: 'The figures did not load',
  figures: 'Figures',
  revenue: 'Revenue',
  vsPrevious: 'vs the period before',
  assisted: 'Assisted by AI',
  ofRevenue: (share: string) => `${share} of revenue`,
  conversations: 'Conversations',
  solved: (share: string) => `${share} solved without staff`,
  noneYet: 'None yet',
  spend: 'AI spend',
  orders: (count: number) => `${formatCount(count)} orders`,
  revenuePerDay: 'Revenue per day',
  revenueSummary: (total: string, days: number) => `Revenue of ${total} over ${days} days.`,
  total: 'Total',
  previous: 'Period before',
  needsYou: 'Needs you',
  nothingWaits: 'Nothing waits for you.',
  attentionFailed: 'What waits did not load',
  attention: {
    conversations_waiting: (n: number) =>
      n === 1 ? 'One shopper waits for a person' : `${n} shoppers wait for a person`,
    drafts_to_review: (n: number) =>
      n === 1 ? 'One description is ready to review' : `${n} descriptions are ready to review`,
    imports_failed: (n: number) => (n === 1 ? 'One import failed' : `${n} imports failed`),
    reviews_unread: (n: number) =>
      n === 1 ? 'One review is being read' : `${formatCount(n)} reviews are being read`,
    documents_failed: (n: number) =>
      n === 1 ? 'One document could not be indexed' : `${n} documents could not be indexed`,
  },
  action: {
    conversations_waiting: 'Open inbox',
    drafts_to_review: 'Review',
    imports_failed: 'Inspect',
    reviews_unread: 'Look',
    documents_failed: 'Mend',
  },
  topProducts: 'Best sellers',
  product: 'Product',
  units: 'Units',
  funnel: 'From view to purchase',
  funnelSummary: 'How many shoppers viewed, added to the bag and bought.',
  people: 'Shoppers',
  steps: { view: 'Viewed', add_to_cart: 'Added', purchase: 'Bought' },
  searches: 'What people search for',
  noSearches: 'No searches in this period.',
  query: 'Search',
  times: 'Times',
  shifted: (days: number) =>
    `Demo data: real invoices of a British gift shop. Their dates are moved by ${formatCount(days)} days, so that the last falls on the day the demo was loaded.`,
  dataUntil: (day: string) => `Orders until ${formatDate(day)}`,
} as const;
