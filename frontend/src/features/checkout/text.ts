export const text = {
  name: 'Name',
  line1: 'Address',
  line2: 'Second line',
  city: 'City',
  postcode: 'Postcode',
  country: 'Country',
  delivery: 'Delivery',
  payment: 'Payment',
  demo: 'Demo: nothing is charged, and nothing is sent.',
  card: 'A test payment is made in your name. There is no card to type.',
  review: 'Review',
  place: 'Place order',
} as const;
