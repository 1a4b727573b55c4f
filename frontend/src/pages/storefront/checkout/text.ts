export const text = {
  title: 'Checkout',
} as const;
