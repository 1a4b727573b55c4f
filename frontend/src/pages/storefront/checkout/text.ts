export const text = {
  title: 'Checkout',
  failed: 'Your bag did not load',
  empty: 'Your bag is empty',
  shop: 'Look around',
  signIn: 'Sign in to order',
  signInBody: 'Orders belong to an account, so that you can follow them. Your bag comes with you.',
  signInAction: 'Sign in',
  register: 'Create account',
  summary: 'Summary',
  pieces: (count: number) => (count === 1 ? '1 piece' : `${count} pieces`),
} as const;
