export const text = {
  title: 'Shopwright',
} as const;
