export const text = {
  title: 'Your orders',
} as const;
