import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { describe, expect, it } from 'vitest';

import type { AccountView } from '@/api';
import { accountQuery } from '@/features/accounts/api';
import { createQueryClient } from '@/lib/query-client';

import { Component as Layout } from './layout';

const person = (role: AccountView['role']): AccountView => ({
  id: '0192f4c0-77aa-7c1e-8000-000000000001',
  email: 'mara@example.com',
  name: 'Mara Ahmed',
  role,
});

function open(account: AccountView | null, path = '/admin') {
  const client = createQueryClient();
  client.setQueryData(accountQuery.queryKey, account);
  const router = createMemoryRouter(
    [
      { path: '/admin/sign-in', element: <p>Sign-in page</p> },
      {
        path: '/admin',
        Component: Layout,
        children: [
          { index: true, element: <h1 tabIndex={-1}>Overview</h1> },
          { path: 'orders', element: <h1 tabIndex={-1}>All orders</h1> },
          { path: 'products', element: <h1 tabIndex={-1}>Products</h1> },
        ],
      },
    ],
    { initialEntries: [path] },
  );
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

describe('the admin layout', () => {
  it('sends strangers to sign in, and remembers where they were going', async () => {
    const router = open(null, '/admin/products?sort=-price');
    expect(await screen.findByText('Sign-in page')).toBeVisible();
    expect(new URLSearchParams(router.state.location.search).get('next')).toBe(
      '/admin/products?sort=-price',
    );
  });

  it('tells a shopper that this is not for them', () => {
    open(person('shopper'));
    expect(screen.getByText('This is for the people who run the shop')).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Overview' })).toBeNull();
  });

  it('shows a role the pages it may open, and says who may open the others', async () => {
    open(person('editor'), '/admin/orders');
    expect(screen.queryByRole('link', { name: 'Conversations' })).toBeNull();
    expect(screen.getAllByRole('link', { name: 'Import' })).not.toHaveLength(0);
    expect(await screen.findByText(/Support, Analyst or Owner/)).toBeVisible();
    expect(screen.queryByText('All orders')).toBeNull();
  });

  it('moves focus to the heading of the next page', async () => {
    open(person('editor'));
    const [link] = screen.getAllByRole('link', { name: 'Products' });
    await userEvent.click(link as HTMLElement);
    expect(await screen.findByRole('heading', { name: 'Products' })).toHaveFocus();
  });

  it('jumps to a page by Ctrl K, a few letters and Enter', async () => {
    const router = open(person('owner'));
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(screen.getByRole('combobox'), 'prod{Enter}');
    expect(router.state.location.pathname).toBe('/admin/products');
  });
});
