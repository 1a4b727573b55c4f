export const text = {
  resultsFor: (query: string) => `Results for “${query}”`,
  everything: 'All products',
  notFound: (query: string) => `I was looking for ${query}. What do you have?`,
  help: 'I am looking for something.',
} as const;
