export const text = {
  title: 'Help',
  note: 'What the shop stands by. The assistant quotes these pages.',
  ask: 'Ask the assistant',
  failed: 'The help pages did not load',
  pageFailed: 'This page did not load',
  none: 'No help pages yet',
  pages: 'Help pages',
  updated: (day: string) => `Last changed on ${day}`,
} as const;
