import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';

import type { OrderMove, OrderView } from '@/api';
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

function open() {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter>
        <OrderSheet number="SW-1" onClose={() => undefined} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

it('sends the carrier along with the order, and not with its arrival', async () => {
  const sent: unknown[] = [];
  let status: OrderView['status'] = 'packed';
  serve(({ body }) => {
    if (body) {
      sent.push(body);
      status = (body as OrderMove).status;
    }
    return { data: { ...order, status } };
  });
  open();
  await userEvent.type(await screen.findByRole('textbox', { name: text.carrier }), 'DHL, 123');

  await userEvent.click(screen.getByRole('button', { name: text.steps.shipped.markNamed('SW-1') }));
  await userEvent.click(
    await screen.findByRole('button', { name: text.steps.delivered.markNamed('SW-1') }),
  );

  expect(await screen.findByText(text.statuses.delivered)).toBeVisible();
  await waitFor(() => expect(document.activeElement).toHaveTextContent(/^Delivered$/));
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(sent).toEqual([
    { status: 'shipped', note: 'DHL, 123' },
    { status: 'delivered', note: '' },
  ]);
});

it('writes an address as on a parcel, whatever order its parts come in', async () => {
  serve(() => ({ data: order }));
  open();
  const address = (await screen.findByText(text.address)).nextElementSibling;
  expect(address?.textContent.split('\n')).toEqual([
    'Ada',
    '1 Bridge Street',
    'London',
    'N1 1AA',
    'GB',
  ]);
});
