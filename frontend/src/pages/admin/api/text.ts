export const text = {
  title: 'API',
} as const;
