export const text = {
  title: 'Conversations',
  about: 'Shoppers who wait for a person come first.',
  back: 'All conversations',
  thread: 'Thread',
  shopper: 'Shopper',
  failed: 'The conversation did not load',
  choose: { title: 'Choose a conversation', body: 'Its thread opens here.' },
} as const;
