import { expect, it } from 'vitest';

import { factsOf } from './facts';

it('states several values of a name together, and a unit once', () => {
  const facts = factsOf([
    { name: 'Material', value: 'Oak', unit: null },
    { name: 'Height', value: '12', unit: 'cm' },
    { name: 'Width', value: '9 cm', unit: 'cm' },
    { name: 'Material', value: 'Brass', unit: null },
  ]);
  expect([...facts]).toEqual([
    ['Material', ['Oak', 'Brass']],
    ['Height', ['12 cm']],
    ['Width', ['9 cm']],
  ]);
});
