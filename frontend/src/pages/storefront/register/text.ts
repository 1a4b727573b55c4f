export const text = {
  title: 'Create account',
  note: 'Follow your orders, and get picks that fit what you bought.',
  hasAccount: 'You have one?',
  signIn: 'Sign in',
} as const;
