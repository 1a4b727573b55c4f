export const text = {
  title: 'Your data and choices',
} as const;
