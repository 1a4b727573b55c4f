import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';

import { useChatDock } from '@/features/chat/store';

import { Header } from './header';

function open() {
  const router = createMemoryRouter([{ path: '*', Component: Header }]);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

describe('the storefront header', () => {
  beforeEach(() => useChatDock.getState().close());

  it('searches from anywhere by a slash', async () => {
    const router = open();
    await userEvent.keyboard('/');
    const [field] = screen.getAllByRole('searchbox');
    expect(field).toHaveFocus();
    await userEvent.keyboard('red mug{Enter}');
    expect(router.state.location.pathname + router.state.location.search).toBe('/search?q=red+mug');
  });

  it('keeps a slash that is typed', async () => {
    open();
    const [field] = screen.getAllByRole('searchbox');
    await userEvent.type(field as HTMLElement, '1/2 inch');
    expect(field).toHaveValue('1/2 inch');
  });

  it('opens the menu, which is not there before it is pressed for', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Menu' }));
    expect(await screen.findByRole('dialog', { name: 'Menu' })).toBeVisible();
  });

  it('opens the assistant', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Ask the assistant' }));
    expect(useChatDock.getState().isOpen).toBe(true);
  });
});
