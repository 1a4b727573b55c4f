export const text = {
  home: 'Home',
  failed: 'The product did not load',
  ask: 'Ask about this',
  delivery: (rate: string, freeFrom: string) => `Delivery ${rate}, free from ${freeFrom}`,
  returns: 'How returns work',
  description: 'Description',
  facts: 'Facts',
  related: 'Goes well with it',
  missing: 'This product is not in the shop',
  missingBody: 'It may have been sold out for good. Search for something like it.',
  search: 'Search the shop',
  signInToReview: 'Sign in to write a review',
} as const;
