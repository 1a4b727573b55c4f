export const text = {
  name: 'Shopwright',
  skip: 'Skip to the content',
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  session: {
    ended: 'You were signed out. Sign in again to go on.',
    signIn: 'Sign in again',
    kept: 'What you typed is still on the page. If somebody else signs in, it is cleared.',
    leave: 'Go on signed out',
  },
  pageFailed: 'This page could not be shown',
} as const;
