import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { RouteFocus } from '@/app/route-focus';
import { accountQuery } from '@/features/accounts/api';
import { useChatDock } from '@/features/chat/store';
import { createQueryClient } from '@/lib/query-client';

import { ChatDock } from './chat-dock';

function open() {
  const client = createQueryClient();
  client.setQueryData(accountQuery.queryKey, null);
  const layout = (
    <>
      <RouteFocus />
      <button type="button" onClick={() => useChatDock.getState().open()}>
        Ask
      </button>
      <main tabIndex={-1}>
        <Outlet />
      </main>
      <ChatDock />
    </>
  );
  const router = createMemoryRouter([
    { element: layout, children: [{ path: '*', element: null }] },
  ]);
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

const onScreen = (isWide: boolean) =>
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: isWide,
        media: query,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
const opener = () => screen.getByRole('button', { name: 'Ask' });
const field = () => screen.findByRole('textbox', { name: 'Ask the shop' });

describe('the chat dock', () => {
  beforeEach(() => useChatDock.getState().close());
  afterEach(() => vi.restoreAllMocks());

  it('makes way on a phone when a link in it opens a page', async () => {
    onScreen(false);
    const router = open();
    await userEvent.click(opener());
    expect(await field()).toBeVisible();

    await act(() => router.navigate('/products/mug'));

    expect(useChatDock.getState().isOpen).toBe(false);
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('stays beside the page when a link in it opens a page', async () => {
    onScreen(true);
    const router = open();
    await userEvent.click(opener());

    await act(() => router.navigate('/products/mug'));

    expect(await field()).toBeVisible();
  });

  it.each([
    ['beside the page', true],
    ['over the page', false],
  ])('gives the focus back to its opener, %s', async (_, isWide) => {
    onScreen(isWide);
    open();
    await userEvent.click(opener());
    await userEvent.click(await field());

    await userEvent.click(screen.getByRole('button', { name: 'Close the assistant' }));

    expect(opener()).toHaveFocus();
  });
});
