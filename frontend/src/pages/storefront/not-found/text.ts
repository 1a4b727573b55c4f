export const text = {
  title: 'There is no such page',
  body: 'The address may be old or mistyped.',
  home: 'To the first page',
  search: 'Search the shop',
} as const;
