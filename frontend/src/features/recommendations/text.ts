export const text = {
  why: 'Why these?',
  whyTitle: 'Why these are shown',
  because:
    'They are picked from what people bought and viewed in this shop. Each reason under a product names the facts behind it.',
  yours: 'Your own views and orders count for you alone.',
  choices: 'What we keep about you',
  failed: 'Recommendations did not load',
  ai: (version: string) => `Model ${version}`,
} as const;
