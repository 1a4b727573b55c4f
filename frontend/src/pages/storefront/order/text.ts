export const text = {
  title: 'Order',
} as const;
