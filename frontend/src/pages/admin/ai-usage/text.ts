export const text = {
  title: 'AI usage',
} as const;
