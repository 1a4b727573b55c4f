export const text = {
  title: 'Create an account',
} as const;
