export const text = {
  title: 'There is no such page',
} as const;
