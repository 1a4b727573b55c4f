import { describe, expect, it } from 'vitest';

import { mayDo, rolesThatMay } from './permissions';

describe('permissions', () => {
  it('lets the owner do everything', () => {
    expect(mayDo('owner', 'conversations')).toBe(true);
    expect(mayDo('owner', 'changeKnowledge')).toBe(true);
  });

  it('keeps conversations to support', () => {
    expect(mayDo('support', 'conversations')).toBe(true);
    expect(mayDo('editor', 'conversations')).toBe(false);
  });

  it('gives a shopper nothing', () => {
    expect(mayDo('shopper', 'overview')).toBe(false);
  });

  it('names who may, for a page that says no', () => {
    expect(rolesThatMay('orders')).toEqual(['support', 'analyst', 'owner']);
  });
});
