import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';

import type { ProductDetail } from '@/api';
import { accountQuery } from '@/features/accounts/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { Component as Page } from './page';
import { text } from './text';

const mug = {
  id: 'mug',
  slug: 'mug',
  title: 'Mug',
  status: 'draft',
  description: '',
  version: 1,
  updated_at: '2026-01-05T10:00:00Z',
  variants: [],
  media: [],
  attributes: [],
  image: { url: '/art/mug.svg', alt: 'Mug', hue: 20 },
} as unknown as ProductDetail;

it('keeps what was typed when the version of somebody else does not load', async () => {
  let isDown = false;
  serve(({ method }) => {
    if (method !== 'get') return { status: 409, data: { code: 'product_changed' } };
    return isDown ? { status: 500 } : { data: mug };
  });
  const client = createQueryClient();
  client.setQueryData(accountQuery.queryKey, {
    id: 'mara',
    email: 'mara@example.com',
    name: 'Mara',
    role: 'owner',
  });
  const router = createMemoryRouter([{ path: '/:id', Component: Page }], {
    initialEntries: ['/mug'],
  });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  const title = await screen.findByRole('textbox', { name: text.fields.title });
  await userEvent.type(title, ' of clay');
  await userEvent.click(screen.getByRole('button', { name: text.save }));
  await screen.findByText(text.conflict);

  isDown = true;
  await userEvent.click(screen.getByRole('button', { name: text.loadTheirs }));

  expect(await screen.findByText(/Could not refresh/)).toBeVisible();
  expect(title).toHaveValue('Mug of clay');
  expect(screen.getByText(text.conflict)).toBeVisible();
});
