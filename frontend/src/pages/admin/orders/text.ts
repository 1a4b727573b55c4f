export const text = {
  title: 'Orders',
} as const;
