export const text = {
  title: 'Bag',
} as const;
