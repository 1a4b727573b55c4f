export const text = {
  title: (number: string) => `Order ${number}`,
  loading: 'Order',
  account: 'Account',
  placed: (day: string) => `Placed on ${day}`,
  ask: 'Ask about this order',
  question: (number: string) => `Where is my order ${number}?`,
  failed: 'The order did not load',
} as const;
