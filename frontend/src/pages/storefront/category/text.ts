export const text = {
  home: 'Home',
  missing: 'This category is not in the shop',
  missingBody: 'It may have been renamed. Search for what you need.',
  search: 'Search the shop',
  failed: 'The category did not load',
  subcategories: 'In this category',
  ask: 'I am looking for something here.',
} as const;
