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
});
