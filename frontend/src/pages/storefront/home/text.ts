export const text = {
  documentTitle: 'Shopwright',
  hero: 'Good things, made to be used daily.',
  lead: 'Ask for what you need in your own words; every answer names its sources.',
  shop: (department: string) => `Shop ${department.toLowerCase()}`,
  ask: 'Describe what you need',
  askPlaceholder: 'Describe what you need, in your own words',
  askButton: 'Ask',
  peopleAsk: 'People ask',
  byCategory: 'Shop by category',
  all: (count: string) => `All ${count}`,
  categoriesFailed: 'Categories did not load',
} as const;
