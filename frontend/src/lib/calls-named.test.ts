import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';

import { callsNamed } from './calls-named';

it('finds the calls of that name, whatever their parameters, and nothing else', async () => {
  const client = new QueryClient();
  const keys = [
    [{ _id: 'ordersGetOrder', path: { reference: 'SW-1' } }],
    [{ _id: 'ordersListAllOrders', _infinite: true }],
    [{ _id: 'ordersGetCart' }],
    ['search', { q: 'ordersGetOrder' }],
    [null],
  ];
  for (const key of keys) client.setQueryData(key, 'kept');

  await client.invalidateQueries(callsNamed(/^orders(GetOrder|ListAllOrders)$/));

  const isOld = keys.map((key) => client.getQueryState(key)?.isInvalidated);
  expect(isOld).toEqual([true, true, false, false, false]);
});
