export const text = {
  title: 'Product',
} as const;
