export const text = {
  title: 'Sign in',
  note: 'To see your orders and keep your bag.',
  noAccount: 'No account yet?',
  register: 'Create account',
} as const;
