export const text = {
  title: 'Category',
} as const;
