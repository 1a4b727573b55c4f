export const text = {
  title: 'Search',
} as const;
