export const text = {
  title: 'Products',
} as const;
