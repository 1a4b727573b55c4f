export const text = {
  home: 'Home',
  failed: 'The product did not load',
  ask: 'Ask about this',
  delivery: 'Delivery £3.95, free from £50',
  returns: 'Returns within 30 days',
  returnsLink: 'How returns work',
  description: 'Description',
  facts: 'Facts',
  related: 'Goes well with it',
  missing: 'This product is not in the shop',
  missingBody: 'It may have been sold out for good. Search for something like it.',
  search: 'Search the shop',
} as const;
