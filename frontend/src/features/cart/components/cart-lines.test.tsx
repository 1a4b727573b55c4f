import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InternalAxiosRequestConfig } from 'axios';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, it } from 'vitest';

import type { CartView } from '@/api';
import { ApiError, offline } from '@/lib/api-error';
import { http } from '@/lib/http';
import { useToasts } from '@/ui/toast-store';
import { Toaster } from '@/ui/toaster';

import { useCart } from '../api';
import { text } from '../text';

import { CartLines } from './cart-lines';
import { QuickAdd } from './quick-add';

const money = (amount_minor: number) => ({ amount_minor, currency: 'GBP' });

const cartOf = (quantity: number) =>
  ({
    lines: [
      {
        variant_id: 'v',
        slug: 'mug',
        sku: 'MUG',
        title: 'Mug',
        options: {},
        image: { url: '/art/mug.svg', alt: 'Mug', hue: 20 },
        quantity,
        total: money(500 * quantity),
        stock: 9,
      },
    ],
    item_count: quantity,
  }) as unknown as CartView;

/** The server: what it holds, and the answers that wait to be let through. */
let held: number;
let waiting: (() => void)[];
let refuse: (() => ApiError) | null;

beforeEach(() => {
  [held, waiting, refuse] = [1, [], null];
  useToasts.setState({ messages: [] });
  http.defaults.adapter = async (config: InternalAxiosRequestConfig) => {
    if (config.method === 'put') {
      const { quantity } = JSON.parse(config.data as string) as { quantity: number };
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (refuse) throw refuse();
      held = quantity;
    }
    if (config.method === 'post') {
      held += 1; // arrives; what is lost is the answer
      if (refuse) throw refuse();
    }
    return { data: cartOf(held), status: 200, statusText: '', headers: {}, config };
  };
});

function Bag() {
  const { data } = useCart();
  return (
    <>
      <QuickAdd product={{ title: 'Mug', in_stock: true, default_variant_id: 'v' }} />
      {data && <CartLines lines={data.lines} />}
    </>
  );
}

async function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <Bag />
      </MemoryRouter>
      <Toaster />
    </QueryClientProvider>,
  );
  return screen.findByRole('button', { name: 'One more Mug' });
}

const quantity = () => screen.getByRole('group', { name: 'Quantity of Mug' }).textContent;

async function letThrough() {
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
}

it('counts every press at once and sends them one after the other', async () => {
  const more = await open();
  await userEvent.click(more);
  await userEvent.click(more);
  expect(quantity()).toBe('3');

  await letThrough();
  await expect.poll(() => held).toBe(2);
  expect(quantity()).toBe('3');
  await letThrough();

  await expect.poll(() => held).toBe(3);
  expect(quantity()).toBe('3');
});

it('says that a change failed, shows what the bag holds, and tries again when asked to', async () => {
  refuse = offline;
  await userEvent.click(await open());
  await letThrough();
  expect(await screen.findByText(/cannot be reached/)).toBeVisible();
  await expect.poll(quantity).toBe('1');

  refuse = null;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await letThrough();

  await expect.poll(quantity).toBe('2');
});

it('does not offer to try a refusal again', async () => {
  refuse = () => new ApiError({ status: 409, code: 'stock_exhausted', message: 'Only 1 is left.' });
  await userEvent.click(await open());
  await letThrough();

  expect(await screen.findByText('Only 1 is left.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it('never adds twice when the answer is lost: it sends people to the bag, which shows the truth', async () => {
  refuse = offline;
  await open();
  await userEvent.click(screen.getByRole('button', { name: text.add('Mug') }));

  expect(await screen.findByText(/it may be there/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  await expect.poll(quantity).toBe('2');
});
