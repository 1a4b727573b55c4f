import { describe, expect, it } from 'vitest';

import { chosenOf, readSearch, toggled, toQuery, withoutWords } from './query';

const read = (address: string, category?: string) =>
  readSearch(new URLSearchParams(address), category);

describe('the search in the address', () => {
  it('is read with its filters', () => {
    const state = read('q=red+mug&max_price=500&in_stock=true&attr.Colour=Red&attr.Colour=Pink');
    expect(state).toMatchObject({ q: 'red mug', maxPrice: 500, inStock: true, sort: 'relevance' });
    expect(state.attributes).toEqual({ 'attr.Colour': ['Red', 'Pink'] });
  });

  it('leaves out what it does not understand', () => {
    expect(read('max_price=lots&sort=magic')).toEqual({
      q: '',
      inStock: false,
      sort: 'popular',
      attributes: {},
    });
  });

  it('takes the category of the page', () => {
    expect(toQuery(read('q=lamp', 'lighting'))).toMatchObject({ q: 'lamp', category: 'lighting' });
  });

  it('adds and removes one value and keeps the others', () => {
    const once = toggled(new URLSearchParams('q=mug&attr.Colour=Red'), 'attr.Colour', 'Pink');
    expect(once.getAll('attr.Colour')).toEqual(['Red', 'Pink']);
    expect(toggled(once, 'attr.Colour', 'Red').toString()).toBe('q=mug&attr.Colour=Pink');
  });

  it('holds one brand at a time', () => {
    const after = toggled(new URLSearchParams('brand=Luma'), 'brand', 'Norden');
    expect(after.getAll('brand')).toEqual(['Norden']);
    expect(toggled(after, 'brand', 'Norden').has('brand')).toBe(false);
  });

  it('names what narrows it even when no facet does', () => {
    const state = read('q=mug&brand=Gone&max_price=500&in_stock=true', 'kitchen');
    expect(chosenOf(state, [], 'kitchen').map(({ field, label }) => [field, label])).toEqual([
      ['brand', 'Gone'],
      ['max_price', '500'],
      ['in_stock', 'true'],
    ]);
  });

  it('takes the words of a constraint out of the query', () => {
    expect(withoutWords('Red mug Under 20 please', 'under 20')).toBe('Red mug please');
    expect(withoutWords('red mug', 'under 20')).toBeUndefined();
  });
});
