import { expect, it } from 'vitest';

import type { CategoryNode } from '@/api';

import { typicalPart, withParts } from './categories';

const category = (name: string, product_count: number, children: CategoryNode[] = []) =>
  ({ name, product_count, children }) as CategoryNode;

const clothing = category('Clothing', 90, [
  category('Offers', 60),
  category('Men', 30, [
    category('Shirts & Tanks', 25),
    category('Jackets', 20),
    category('Tees', 10),
  ]),
]);

it('lists a category with everything below it', () => {
  expect(withParts(clothing).map(({ name }) => name)).toEqual([
    'Clothing',
    'Offers',
    'Men',
    'Shirts & Tanks',
    'Jackets',
    'Tees',
  ]);
});

it('names the most specific part that holds most', () => {
  expect(typicalPart(clothing)?.name).toBe('Jackets');
  expect(typicalPart(category('Books', 3))?.name).toBe('Books');
});
