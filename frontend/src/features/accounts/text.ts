export const text = {
  email: 'E-mail',
  password: 'Password',
  name: 'Name',
  signIn: 'Sign in',
  register: 'Create account',
  passwordHint: 'At least ten characters.',
  failed: 'That did not work. Try again.',
} as const;
