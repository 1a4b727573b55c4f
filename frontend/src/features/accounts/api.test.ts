import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';

import { accountQuery, changePerson } from './api';

describe('when another person signs in or out', () => {
  it('asks anew for what is on the screen and forgets the rest', async () => {
    const client = new QueryClient();
    let bag = 2;
    const count = new QueryObserver(client, {
      queryKey: ['bag'],
      queryFn: () => Promise.resolve(bag),
      staleTime: Infinity,
    });
    const stop = count.subscribe(() => undefined);
    await vi.waitFor(() => expect(count.getCurrentResult().data).toBe(2));
    client.setQueryData(['orders'], ['theirs']);

    bag = 0;
    changePerson(client, null);

    await vi.waitFor(() => expect(count.getCurrentResult().data).toBe(0));
    expect(client.getQueryData(['orders'])).toBeUndefined();
    expect(client.getQueryData(accountQuery.queryKey)).toBeNull();
    stop();
  });

  it('asks anew, and forgets nothing, when the same person is back', async () => {
    const client = new QueryClient();
    const mara = { id: 'mara', email: 'mara@example.com', name: 'Mara', role: 'editor' } as const;
    client.setQueryData(accountQuery.queryKey, mara);
    client.setQueryData(['orders'], ['hers']);

    changePerson(client, mara);

    await vi.waitFor(() => expect(client.getQueryState(['orders'])?.isInvalidated).toBe(true));
    expect(client.getQueryData(['orders'])).toEqual(['hers']);
  });
});
