import { describe, expect, it } from 'vitest';

import { ownPath } from './own-path';

describe('where to go after signing in', () => {
  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    null,
  ])('is never somebody else’s page: %s', (next) =>
    expect(ownPath(next, '/account')).toBe('/account'),
  );

  it('is the page one came from', () => {
    expect(ownPath('/checkout?step=2', '/account')).toBe('/checkout?step=2');
  });
});
