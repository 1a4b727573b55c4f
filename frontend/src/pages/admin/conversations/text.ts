export const text = {
  title: 'Conversations',
} as const;
