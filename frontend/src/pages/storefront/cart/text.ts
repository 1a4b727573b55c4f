export const text = {
  title: 'Your bag',
  checkout: 'Checkout',
  empty: 'Your bag is empty',
  emptyBody: 'What you add waits here, also when you sign in later.',
  shop: 'Look around',
  failed: 'Your bag did not load',
  summary: 'Summary',
  mend: 'Mend the lines in red first.',
} as const;
