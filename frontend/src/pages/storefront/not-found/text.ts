export const text = {
  title: 'There is no such page',
  body: 'The address may be old or mistyped, or what stood here is no longer sold.',
  home: 'To the first page',
  search: 'Search the shop',
} as const;
