export const text = {
  lowStock: 'Low stock',
  soldOut: 'Sold out',
  from: 'From',
  was: (price: string) => `Was ${price}`,
  reviews: (count: number) => (count === 1 ? '1 review' : `${count} reviews`),
  pictures: 'Pictures',
  showPicture: (number: number) => `Show picture ${number}`,
  unavailable: (value: string) => `${value}, out of stock`,
  facts: 'Facts',
  inStock: 'In stock',
  fewLeft: (count: number) => `Only ${count} left`,
  outOfStock: 'Out of stock',
} as const;
