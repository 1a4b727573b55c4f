export const text = {
  title: 'Sign in to the admin',
  note: 'For staff. Shoppers sign in at the shop.',
} as const;
