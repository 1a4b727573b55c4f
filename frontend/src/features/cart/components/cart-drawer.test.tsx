import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InternalAxiosRequestConfig } from 'axios';
import { useEffect, useRef } from 'react';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';

import type { CartLineView, CartView } from '@/api';
import { offline } from '@/lib/api-error';
import { http } from '@/lib/http';
import { useToasts } from '@/ui/toast-store';
import { Toaster } from '@/ui/toaster';

import { useCartDrawer } from '../drawer-store';

import { AddButton } from './add-button';
import { CartDrawer } from './cart-drawer';

const money = (amount_minor: number) => ({ amount_minor, currency: 'GBP' });

const lineOf = (title: string, fields: Partial<CartLineView> = {}) =>
  ({
    variant_id: title,
    slug: title,
    sku: title,
    title,
    options: {},
    image: { url: '/art/mug.svg', alt: title, hue: 20 },
    quantity: 1,
    total: money(1500),
    stock: 9,
    ...fields,
  }) as CartLineView;

const cartOf = (...lines: CartLineView[]) =>
  ({
    lines,
    item_count: lines.length,
    subtotal: money(1500 * lines.length),
    free_shipping_from: money(5000),
  }) as CartView;

let cart: CartView;
let isDown: boolean;

beforeEach(() => {
  isDown = false;
  useCartDrawer.setState({ added: null });
  useToasts.setState({ messages: [] });
  http.defaults.adapter = (config: InternalAxiosRequestConfig) =>
    isDown
      ? Promise.reject(offline())
      : Promise.resolve({ data: cart, status: 200, statusText: '', headers: {}, config });
});

/** Takes the focus on a new page. As in a browser, nothing behind an open dialog can. */
function Heading() {
  const { pathname } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!document.querySelector('dialog')) heading.current?.focus();
  }, [pathname]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {pathname}
    </h1>
  );
}

function Page() {
  const added = useCartDrawer((state) => state.added);
  return (
    <>
      <Heading />
      <AddButton variantId="Mug" isInStock />
      {added && <CartDrawer added={added} />}
      <Toaster />
    </>
  );
}

async function pressAdd() {
  const router = createMemoryRouter([{ path: '*', Component: Page }], {
    initialEntries: ['/p/mug'],
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Add to bag' }));
  return router;
}

async function add() {
  const router = await pressAdd();
  return { router, drawer: await screen.findByRole('dialog', { name: 'Added to your bag' }) };
}

describe('the cart drawer', () => {
  it('shows what was added first, then the bag, and what is missing to free delivery', async () => {
    cart = cartOf(lineOf('Lamp'), lineOf('Mug'));
    const { drawer } = await add();
    const lines = within(drawer).getAllByRole('listitem');
    expect(lines.map((line) => line.textContent.includes('Just added'))).toEqual([true, false]);
    expect(lines[0]).toHaveTextContent('Mug');
    expect(drawer).toHaveTextContent('Subtotal£30.00');
    expect(within(drawer).getByRole('progressbar')).toHaveAttribute(
      'aria-valuetext',
      '£20.00 more for free delivery.',
    );
  });

  it('closes with its button and gives focus back', async () => {
    cart = cartOf(lineOf('Mug'));
    const { drawer } = await add();
    await userEvent.click(within(drawer).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: 'Add to bag' })).toHaveFocus();
  });

  it('leads to the bag and to the checkout, and is gone there', async () => {
    cart = cartOf(lineOf('Mug'));
    const { router, drawer } = await add();
    expect(within(drawer).getByRole('link', { name: 'View bag' })).toHaveAttribute('href', '/cart');
    await userEvent.click(within(drawer).getByRole('link', { name: 'Check out' }));
    expect(router.state.location.pathname).toBe('/checkout');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('makes way for another product, whose page takes the focus', async () => {
    cart = cartOf(lineOf('Mug'), lineOf('Lamp'));
    const { drawer } = await add();
    await userEvent.click(within(drawer).getByRole('link', { name: 'Lamp' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('makes way for another variant of the open page', async () => {
    cart = cartOf(lineOf('Mug', { slug: 'mug', sku: 'MUG-RED' }));
    const { router, drawer } = await add();
    await userEvent.click(within(drawer).getByRole('link', { name: 'Mug' }));
    expect(router.state.location).toMatchObject({ pathname: '/p/mug', search: '?variant=MUG-RED' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(useCartDrawer.getState().added).toBeNull();
  });

  it('has no way to the checkout while a line cannot be bought', async () => {
    cart = cartOf(lineOf('Mug', { problem: 'out_of_stock', stock: 0 }));
    const { drawer } = await add();
    expect(within(drawer).queryByRole('link', { name: 'Check out' })).toBeNull();
    expect(drawer).toHaveTextContent('It has sold out.');
  });

  it('says when the bag was emptied', async () => {
    cart = cartOf();
    const { drawer } = await add();
    expect(drawer).toHaveTextContent('Your bag is empty');
  });

  it('stays closed when nothing was added', async () => {
    isDown = true;
    await pressAdd();
    expect(await screen.findByText(/cannot be reached/)).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
