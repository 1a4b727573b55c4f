export const text = {
  title: 'Your bag',
  empty: 'Your bag is empty',
  emptyBody: 'What you add waits here, also when you sign in later.',
  shop: 'Look around',
  failed: 'Your bag did not load',
  summary: 'Summary',
} as const;
