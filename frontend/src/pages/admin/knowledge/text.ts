export const text = {
  title: 'Knowledge',
} as const;
