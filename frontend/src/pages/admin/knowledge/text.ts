export const text = {
  title: 'Knowledge',
  about: 'What the assistant knows about the shop beside its catalogue.',
} as const;
