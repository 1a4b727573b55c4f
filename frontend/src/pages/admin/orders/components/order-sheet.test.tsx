import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';

import type { OrderView } from '@/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { text } from '../text';

import { OrderSheet } from './order-sheet';

const price = { amount_minor: 295, currency: 'GBP' };
const order: OrderView = {
  id: 'one',
  number: 'SW-1',
  status: 'delivered',
  placed_at: '2026-01-05T10:00:00Z',
  lines: [],
  subtotal: price,
  shipping: price,
  total: price,
  refunded: { amount_minor: 0, currency: 'GBP' },
  delivery_address: {
    city: 'London',
    name: 'Ada',
    line1: '1 Bridge Street',
    line2: '',
    country: 'GB',
    postcode: 'N1 1AA',
  },
  events: [],
  expected_delivery: null,
};

it('writes an address as on a parcel, whatever order its parts come in', async () => {
  serve(() => ({ data: order }));
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter>
        <OrderSheet number="SW-1" onClose={() => undefined} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const address = (await screen.findByText(text.address)).nextElementSibling;
  expect(address?.textContent.split('\n')).toEqual([
    'Ada',
    '1 Bridge Street',
    'London',
    'N1 1AA',
    'GB',
  ]);
});
