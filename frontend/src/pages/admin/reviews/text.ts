export const text = {
  title: 'Reviews',
} as const;
