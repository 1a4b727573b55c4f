export const text = {
  name: 'Shopwright',
  skip: 'Skip to the content',
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  sessionEnded: 'You were signed out. Sign in again to go on.',
  pageFailed: 'This page could not be shown',
} as const;
