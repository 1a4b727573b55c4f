import { describe, expect, it } from 'vitest';

import { openClaims, segmentsOf, sourcesOf, withoutClaim } from './segments';

const steel = { text: 'It is made of steel.', supported_by: 'Material: steel' };
const cool = { text: 'The grip stays cool.', supported_by: null };
const text = 'A kettle. It is made of steel. The grip stays cool. Enjoy.';

describe('claims in a text', () => {
  it('are cut out in order, with what stands between', () => {
    expect(segmentsOf(text, [steel, cool])).toEqual([
      { text: 'A kettle. ' },
      { text: steel.text, claim: steel },
      { text: ' ' },
      { text: cool.text, claim: cool },
      { text: ' Enjoy.' },
    ]);
  });

  it('lose no text when one is not in it', () => {
    const segments = segmentsOf(text, [{ text: 'Something else.', supported_by: null }]);
    expect(segments).toEqual([{ text }]);
  });

  it('name each source once', () => {
    expect(sourcesOf([steel, cool, steel])).toEqual(['Material: steel']);
    expect(openClaims([steel, cool])).toEqual([cool]);
  });

  it('leave no gap when removed', () => {
    expect(withoutClaim(text, cool.text)).toBe('A kettle. It is made of steel. Enjoy.');
  });
});
