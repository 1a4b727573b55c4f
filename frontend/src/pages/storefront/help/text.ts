export const text = {
  title: 'Help',
} as const;
