import { describe, expect, it } from 'vitest';

import type { VariantView } from '@/api';

import { isAvailable, optionsOf, variantOf } from './variants';

const variant = (id: string, options: Record<string, string>, isInStock = true) =>
  ({ id, options, in_stock: isInStock }) as unknown as VariantView;

const variants = [
  variant('m-blue', { Size: 'M', Colour: 'Blue' }),
  variant('m-red', { Size: 'M', Colour: 'Red' }, false),
  variant('l-red', { Size: 'L', Colour: 'Red' }),
];

describe('variants', () => {
  it('name their options in order', () => {
    expect(optionsOf(variants)).toEqual([
      { name: 'Size', values: ['M', 'L'] },
      { name: 'Colour', values: ['Blue', 'Red'] },
    ]);
  });

  it('are found by a whole choice only', () => {
    expect(variantOf(variants, { Size: 'M' })).toBeUndefined();
    expect(variantOf(variants, { Size: 'M', Colour: 'Blue' })?.id).toBe('m-blue');
    expect(variantOf([variant('only', {})], {})?.id).toBe('only');
  });

  it('tell what is sold out for the rest of the choice', () => {
    expect(isAvailable(variants, { Size: 'M' }, 'Colour', 'Red')).toBe(false);
    expect(isAvailable(variants, { Size: 'L' }, 'Colour', 'Red')).toBe(true);
  });
});
