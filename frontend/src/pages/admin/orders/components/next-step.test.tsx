import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import type { OrderPage, OrderSummary } from '@/api';
import { ordersListAllOrdersOptions } from '@/api/@tanstack/react-query.gen';
import { createQueryClient } from '@/lib/query-client';
import { serve, type Call } from '@/test-server';
import { useToasts } from '@/ui/toast-store';

import { text } from '../text';

import { OrderTable } from './order-table';

const order = (status: OrderSummary['status']): OrderSummary => ({
  id: 'one',
  number: 'SW-1',
  status,
  placed_at: '2026-01-05T10:00:00Z',
  item_count: 1,
  total: { amount_minor: 295, currency: 'GBP' },
  first_titles: ['Lantern'],
  customer: 'Ada',
});

function Orders({ mayMove = true }: { mayMove?: boolean }) {
  const { data } = useQuery(ordersListAllOrdersOptions());
  return <OrderTable orders={data?.items ?? []} onOpen={undefined} mayMove={mayMove} />;
}

/** A shop with one order, which refuses a step that somebody else took in the meantime. */
function open(shown: OrderSummary['status'], { now = shown, mayMove = true } = {}) {
  const moves: Call[] = [];
  let status = shown;
  serve((call) => {
    if (call.method === 'get') {
      return { data: { items: [order(status)], next_cursor: null } satisfies OrderPage };
    }
    moves.push(call);
    const wished = (call.body as { status: OrderSummary['status'] }).status;
    status = now === shown ? wished : now;
    return now === shown
      ? { data: order(status) }
      : {
          status: 409,
          data: { code: 'order_step_refused', detail: 'Order SW-1 is shipped already.' },
        };
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Orders mayMove={mayMove} />
    </QueryClientProvider>,
  );
  return moves;
}

const sent = () => screen.findByRole('button', { name: text.steps.shipped.markNamed('SW-1') });
const delivered = () =>
  screen.findByRole('button', { name: text.steps.delivered.markNamed('SW-1') });
const said = () => useToasts.getState().messages.map(({ text: words, tone }) => [words, tone]);

describe('the next step of an order', () => {
  beforeEach(() => useToasts.setState({ messages: [] }));

  it('is sent, then delivered, and then there is none', async () => {
    const moves = open('paid');

    await userEvent.click(await sent());
    await userEvent.click(await delivered());

    expect(await screen.findByText(text.statuses.delivered)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
    await waitFor(() => expect(document.activeElement).toHaveTextContent(/^Delivered$/));
    expect(moves.map(({ path, body }) => [path, body])).toEqual([
      ['/api/v1/admin/orders/one/status', { status: 'shipped', note: '' }],
      ['/api/v1/admin/orders/one/status', { status: 'delivered', note: '' }],
    ]);
    expect(said()).toEqual([
      [text.steps.shipped.done('SW-1'), 'neutral'],
      [text.steps.delivered.done('SW-1'), 'neutral'],
    ]);
  });

  it('is pressed by keyboard', async () => {
    const moves = open('packed');
    const button = await sent();
    button.focus();

    await userEvent.keyboard('{Enter}');

    await delivered();
    expect(moves).toHaveLength(1);
  });

  it('is taken once by a double click and by a key that is held', async () => {
    const moves = open('paid');
    await userEvent.click(await sent());
    const next = await delivered();

    fireEvent.click(next, { detail: 2 });
    const clicks = fireEvent.keyDown(next, { key: 'Enter', repeat: true });

    expect(clicks).toBe(false);
    expect(moves).toHaveLength(1);
  });

  it('tells that somebody else took it, and shows where the order is now', async () => {
    open('paid', { now: 'shipped' });

    await userEvent.click(await sent());

    await delivered();
    await waitFor(() => expect(said()).toEqual([['Order SW-1 is shipped already.', 'danger']]));
  });

  it.each(['delivered', 'refunded', 'cancelled'] as const)('is none for %s', async (status) => {
    open(status);
    expect(await screen.findByText(text.statuses[status])).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is not offered to who may only look', async () => {
    open('paid', { mayMove: false });
    expect(await screen.findByText(text.statuses.paid)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
