export const text = {
  title: 'Order placed',
} as const;
