import { describe, expect, it } from 'vitest';

import type { VariantView } from '@/api';

import { isAvailable, optionsOf, readChoice, variantOf, withChoice } from './variants';

const variant = (id: string, options: Record<string, string>, isInStock = true) =>
  ({ id, sku: id, options, in_stock: isInStock }) as unknown as VariantView;

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

  it('are read from an address, whole or in part', () => {
    expect(readChoice(new URLSearchParams('variant=l-red'), variants)).toEqual({
      Size: 'L',
      Colour: 'Red',
    });
    expect(readChoice(new URLSearchParams('option.Size=M'), variants)).toEqual({ Size: 'M' });
  });

  it('are chosen already where there is no choice', () => {
    const only = [variant('one', { Size: 'M', Colour: 'Blue' })];
    expect(variantOf(only, readChoice(new URLSearchParams(), only))?.id).toBe('one');
  });

  it('ignore options of an address that no variant has', () => {
    const stray = new URLSearchParams('option.Size=XXL&option.Flavour=Mint&variant=gone');
    expect(readChoice(stray, variants)).toEqual({});
  });

  it('write a choice into the address and keep the rest of it', () => {
    const before = new URLSearchParams('from=chat&option.Flavour=Mint');
    expect(withChoice(before, { Size: 'L' }, variants).toString()).toBe('from=chat&option.Size=L');
    expect(withChoice(before, { Size: 'L', Colour: 'Red' }, variants).toString()).toBe(
      'from=chat&variant=l-red',
    );
  });

  it('tell what is sold out for the rest of the choice', () => {
    expect(isAvailable(variants, { Size: 'M' }, 'Colour', 'Red')).toBe(false);
    expect(isAvailable(variants, { Size: 'L' }, 'Colour', 'Red')).toBe(true);
  });
});
