import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InternalAxiosRequestConfig } from 'axios';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';

import type { SearchResults } from '@/api';
import { ApiError } from '@/lib/api-error';
import { http } from '@/lib/http';
import { createQueryClient } from '@/lib/query-client';

import { MOST_PAGES } from '../query';

import { Listing } from './listing';

/** Cursors that were asked for; the pages of the server are three, unless a test has others. */
let asked: string[];
let isDown: boolean;
let nextOf: (cursor: string) => string | null;
const NEXT: Record<string, string | null> = { '': 'second', second: 'third', third: null };

const fault = new ApiError({ status: 500, code: 'fault', message: '', requestId: 'req-7' });

beforeEach(() => {
  asked = [];
  isDown = false;
  nextOf = (cursor) => NEXT[cursor] ?? null;
  http.defaults.adapter = (config: InternalAxiosRequestConfig) => {
    const cursor = new URL(config.url ?? '', 'http://shop').searchParams.get('cursor') ?? '';
    asked.push(cursor);
    if (isDown) return Promise.reject(fault);
    const data = {
      items: [{ id: cursor, title: `Product ${cursor || 'first'}`, price: { currency: 'GBP' } }],
      total: 3,
      facets: [],
      constraints: [],
      next_cursor: nextOf(cursor),
    } as unknown as SearchResults;
    return Promise.resolve({ data, status: 200, statusText: '', headers: {}, config });
  };
});

function open(address: string) {
  const page = (
    <Listing
      title="Lamps"
      currency="GBP"
      skeleton={null}
      onAsk={() => undefined}
      renderCard={({ product }) => <Link to="/p/lamp">{product.title}</Link>}
    />
  );
  const router = createMemoryRouter(
    [
      { path: '/search', element: page },
      { path: '/p/lamp', element: 'A lamp' },
    ],
    { initialEntries: [address] },
  );
  render(
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

const shown = () => screen.queryAllByRole('link').map(({ textContent }) => textContent);
const more = () => userEvent.click(screen.getByRole('button', { name: 'Load more' }));

describe('a listing', () => {
  it('writes how much is shown into the address, in the place of what was there', async () => {
    const router = open('/search?q=lamp');
    await screen.findByText('Product first');
    await more();
    expect(await screen.findByText('Product second')).toBeVisible();
    expect(router.state.location.search).toBe('?q=lamp&pages=2');
    expect(router.state.historyAction).toBe('REPLACE');
    expect(router.state.preventScrollReset).toBe(true);
  });

  it('shows as much as the address says', async () => {
    open('/search?pages=2');
    expect(await screen.findByText('Product second')).toBeVisible();
    expect(asked).toEqual(['', 'second']);
    expect(screen.getByRole('button', { name: 'Load more' })).toBeVisible();
  });

  it('asks again for a page that failed', async () => {
    const router = open('/search');
    await screen.findByText('Product first');
    isDown = true;
    await more();
    const said = await screen.findByRole('alert');
    const again = screen.getByRole('button', { name: 'Try again' });
    expect(asked).toEqual(['', 'second']);
    expect(said).toHaveTextContent('The next ones did not load.');
    expect(said).toHaveTextContent('Request req-7');
    expect(said.parentElement).toContainElement(again);
    expect(again).toHaveFocus();
    expect(screen.queryByText(/Could not refresh/)).toBeNull();
    isDown = false;

    await userEvent.click(again);

    expect(screen.queryByRole('alert')).toBeNull();
    expect(await screen.findByText('Product second')).toBeVisible();
    expect(router.state.location.search).toBe('?pages=2');
    expect(asked).toEqual(['', 'second', 'second']);
  });

  it('offers no more than an address may ask for', async () => {
    nextOf = (cursor) => String(Number(cursor) + 1);
    open(`/search?pages=${MOST_PAGES}`);
    expect(
      await screen.findByText(`Product ${MOST_PAGES - 1}`, undefined, { timeout: 4000 }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('is the same list at once on the way back from a product', async () => {
    const router = open('/search');
    await screen.findByText('Product first');
    await more();
    await userEvent.click(await screen.findByText('Product second'));
    expect(screen.getByText('A lamp')).toBeVisible();

    await router.navigate(-1);
    await screen.findByText('Product first');

    expect(shown()).toEqual(['Product first', 'Product second']);
    expect(asked).toEqual(['', 'second']);
  });

  it('begins with one page when a filter changes', async () => {
    const router = open('/search?pages=2');
    await screen.findByText('Product second');
    await userEvent.click(screen.getByRole('checkbox', { name: 'In stock only' }));
    expect(router.state.location.search).toBe('?in_stock=true');
  });
});
