export const text = {
  title: 'Sign in',
} as const;
