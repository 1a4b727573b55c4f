export const text = {
  title: 'Descriptions',
} as const;
