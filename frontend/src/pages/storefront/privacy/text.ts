export const text = {
  title: 'What we keep about you',
  note: 'In plain words, and nothing beside it.',
  kept: [
    {
      title: 'Orders and addresses',
      body: 'What you bought, what you paid and where it went. Needed to deliver, to give money back and to answer your questions.',
    },
    {
      title: 'What you look at',
      body: 'Products you view, search for and add to your bag, under your account or under a random id of this browser. They decide what is picked for you; nobody else sees them.',
    },
    {
      title: 'Conversations',
      body: 'What you ask the assistant and what it answers, so that a person can take over and you can go on later. Only you and the shop’s staff can open them.',
    },
    {
      title: 'Passwords',
      body: 'Never as you typed them: only a fingerprint that cannot be turned back.',
    },
  ],
  policy: 'Privacy policy',
} as const;
