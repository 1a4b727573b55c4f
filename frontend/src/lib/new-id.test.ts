import { afterEach, describe, expect, it, vi } from 'vitest';

import { newId } from './new-id';

describe('newId', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('makes UUIDs without what only HTTPS has', () => {
    const getRandomValues = crypto.getRandomValues.bind(crypto);
    vi.stubGlobal('crypto', { getRandomValues });
    const ids = Array.from({ length: 200 }, newId);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
