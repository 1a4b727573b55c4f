import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import type { ProductDetail } from '@/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { text } from '../text';

import { DetailsForm } from './details-form';

const mug = {
  id: 'mug',
  title: 'Mug',
  status: 'published',
  description: 'Holds tea.',
  version: 1,
} as ProductDetail;
const theirs: ProductDetail = { ...mug, description: 'Holds coffee.', version: 2 };

function open() {
  const client = createQueryClient();
  const form = (product: ProductDetail) => (
    <QueryClientProvider client={client}>
      <DetailsForm product={product} mayChange onReload={() => Promise.resolve(theirs)} />
    </QueryClientProvider>
  );
  const { rerender } = render(form(mug));
  return { arrive: (product: ProductDetail) => rerender(form(product)) };
}

const title = () => screen.getByRole('textbox', { name: text.fields.title });
const description = () => screen.getByRole('textbox', { name: /^Description/ });

describe('the details of a product', () => {
  it('keeps what is being typed when a later version arrives, and says that there is one', async () => {
    const { arrive } = open();
    await userEvent.type(title(), ' of clay');

    arrive(theirs);

    expect(title()).toHaveValue('Mug of clay');
    expect(screen.getByText(text.conflict)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: text.loadTheirs }));
    expect(title()).toHaveValue('Mug');
    expect(description()).toHaveValue('Holds coffee.');
    expect(screen.queryByText(text.conflict)).toBeNull();
  });

  it('shows a later version when nothing is being typed', () => {
    const { arrive } = open();
    arrive(theirs);
    expect(description()).toHaveValue('Holds coffee.');
  });

  it('saves on the version that was opened, and goes on from the one that was saved', async () => {
    const sent: unknown[] = [];
    serve(({ body }) => {
      sent.push(body);
      return { data: { ...mug, ...(body as object), version: sent.length + 1 } };
    });
    open();
    for (const letter of ['s', '!']) {
      await userEvent.type(title(), letter);
      await userEvent.click(screen.getByRole('button', { name: text.save }));
      await waitFor(() => expect(screen.queryByText(text.unsaved)).toBeNull());
    }
    expect(sent).toMatchObject([
      { title: 'Mugs', version: 1 },
      { title: 'Mugs!', version: 2 },
    ]);
  });
});
