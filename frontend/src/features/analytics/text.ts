import { formatChange, formatCount, formatMoney, formatPercent, type Money } from '@/lib/format';

import { formatUsd } from './cost';

const plural = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const text = {
  range: 'Range',
  days: { 7: 'Last 7 days', 30: 'Last 30 days', 90: 'Last 90 days', 365: 'Last 12 months' },

  shifted: (days: number) => `Demo data: real invoices, dates moved by ${formatCount(days)} days.`,

  business: {
    figures: 'Figures of the shop',
    figuresError: 'The figures did not load',
    revenue: 'Revenue',
    assisted: 'Assisted by AI',
    conversations: 'Conversations',
    spend: 'AI spend',
    change: formatChange,
    versus: 'vs previous',
    noPrevious: 'Nothing before to compare with',
    ofRevenue: (share: number) => `${formatPercent(share)} of revenue`,
    solved: (share: number) => `${formatPercent(share)} solved without staff`,
    noConversations: 'None in this range',
    perConversation: (micros: number) => `${formatUsd(micros)} per conversation`,
    spendNote: 'In US dollars',
  },

  revenue: {
    title: 'Revenue per day',
    error: 'Revenue did not load',
    empty: 'No orders in this range',
    emptyHint: 'Choose a longer range, or come back when there are orders.',
    total: 'Total',
    assisted: 'Assisted',
    previous: 'Previous',
    summary: (total: Money, best: string) =>
      `${formatMoney(total)} in total, most of it on ${best}.`,
    orders: 'Orders',
    average: 'Average order',
    refunds: 'Refunded',
  },

  attention: {
    title: 'Needs you',
    error: 'The list did not load',
    open: (count: number) => `${formatCount(count)} open`,
    empty: 'Nothing waits for you',
    emptyHint: 'Shoppers who wait, drafts and failed imports appear here.',
    conversations_waiting: {
      line: (count: number) =>
        plural(count, 'shopper is waiting for a person', 'shoppers are waiting for a person'),
      note: 'The assistant has stepped aside',
      action: 'Open inbox',
    },
    drafts_to_review: {
      line: (count: number) =>
        plural(count, 'description is ready to review', 'descriptions are ready to review'),
      note: 'Nothing is published before you say so',
      action: 'Review',
    },
    imports_failed: {
      line: (count: number) => plural(count, 'import failed this week', 'imports failed this week'),
      note: 'Its report says which rows',
      action: 'Inspect',
    },
    documents_failed: {
      line: (count: number) => plural(count, 'document was not read', 'documents were not read'),
      note: 'The assistant cannot quote it',
      action: 'Fix',
    },
    reviews_unread: {
      line: (count: number) =>
        plural(count, 'review has no sentiment yet', 'reviews have no sentiment yet'),
      note: 'The analysis runs by itself',
      action: 'Look',
    },
  },

  products: {
    title: 'Top products',
    error: 'Products did not load',
    empty: 'Nothing sold in this range',
    product: 'Product',
    units: 'Units',
    revenue: 'Revenue',
  },

  funnel: {
    title: 'From view to order',
    error: 'The funnel did not load',
    empty: 'No visits in this range',
    view: 'Viewed a product',
    add_to_cart: 'Put it in the bag',
    purchase: 'Ordered',
    count: (count: number) => plural(count, 'shopper', 'shoppers'),
    ofPrevious: (share: number) => `${formatPercent(share)} of the step before`,
    imported: 'Imported orders count as orders, without a visit before them.',
  },

  searches: {
    title: 'Top searches',
    error: 'Searches did not load',
    empty: 'No searches in this range',
    emptyHint: 'What shoppers type into the search field appears here.',
    query: 'Search',
    count: 'Times',
  },
} as const;
