export const text = {
  addToBag: 'Add to bag',
  add: (title: string) => `Add ${title} to bag`,
  added: (title: string) => `${title} is in your bag`,
  failed: 'It could not be added. Try again.',
  outOfStock: 'Out of stock',
  chooseFirst: 'Choose an option first',
  inBag: 'Added to your bag',
} as const;
