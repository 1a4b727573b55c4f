import { formatDate } from '@/lib/format';

export const text = {
  status: {
    paid: 'Paid',
    packed: 'Packed',
    shipped: 'On its way',
    delivered: 'Delivered',
    refunded: 'Refunded',
    partly_refunded: 'Partly refunded',
    cancelled: 'Cancelled',
  } as Record<string, string>,
  orders: 'Orders',
  number: (number: string) => `Order ${number}`,
  pieces: (count: number) => (count === 1 ? '1 piece' : `${count} pieces`),
  andMore: (titles: readonly string[]) => titles.join(', '),
  failed: 'Your orders did not load',
  none: 'No orders yet',
  noneBody: 'What you buy appears here with its way to you.',
  lines: 'What you bought',
  each: (price: string) => `${price} each`,
  subtotal: 'Subtotal',
  delivery: 'Delivery',
  free: 'Free',
  refunded: 'Given back',
  total: 'Total',
  expected: (day: string) => `Expected on ${formatDate(day)}`,
} as const;
