export const text = {
  title: 'Import',
} as const;
