import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';

import { useClearSearch, useSearchState } from './search-state';

function Filters() {
  const [status, setStatus] = useSearchState('status');
  const clear = useClearSearch('q', 'status');
  return (
    <>
      <button type="button" onClick={() => setStatus('draft')}>{`Status ${status}`}</button>
      <button type="button" onClick={clear}>
        Clear
      </button>
    </>
  );
}

function open(address: string) {
  const router = createMemoryRouter([{ path: '*', Component: Filters }], {
    initialEntries: [address],
  });
  render(<RouterProvider router={router} />);
  return router;
}

it('clears several filters in one step and leaves the rest', async () => {
  const router = open('/?q=mug&status=draft&sort=newest');
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(router.state.location.search).toBe('?sort=newest');
});

it('leaves the page where it was scrolled to', async () => {
  const router = open('/');
  await userEvent.click(screen.getByRole('button', { name: /Status/ }));
  expect(router.state.location.search).toBe('?status=draft');
  expect(router.state.preventScrollReset).toBe(true);
});
