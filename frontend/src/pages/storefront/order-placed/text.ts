export const text = {
  title: 'Thank you',
  placed: (number: string) => `Order ${number} is placed`,
  demo: 'Demo: nothing was charged, and nothing is sent.',
  follow: 'Follow it in your account',
  shop: 'Back to the shop',
  failed: 'The order did not load',
} as const;
