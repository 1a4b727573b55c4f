export const text = {
  title: 'Account',
  hello: (name: string, email: string | null) => (email ? `${name}, ${email}` : name),
  signOut: 'Sign out',
  signIn: 'Sign in to see your orders',
  signInAction: 'Sign in',
  failed: 'Your account did not load',
  orders: 'Orders',
  privacy: 'What we keep about you',
} as const;
