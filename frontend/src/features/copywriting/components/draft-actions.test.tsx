import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';

import type { DraftView } from '@/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';
import { useToasts } from '@/ui/toast-store';

import { text } from '../text';

import { DraftActions } from './draft-actions';

const draft = {
  draft_id: 'draft',
  product_id: 'mug',
  description: 'A mug.',
  claims: [],
  checks: [],
} as unknown as DraftView;

const said = () => useToasts.getState().messages.map((message) => message.text);

describe('publishing a draft', () => {
  it('is confirmed and undone after the draft has left the screen', async () => {
    const paths: string[] = [];
    serve(({ path }) => {
      paths.push(path);
      return { data: {} };
    });
    const { unmount } = render(
      <QueryClientProvider client={createQueryClient()}>
        <DraftActions
          productId="mug"
          draft={draft}
          wording={undefined}
          onWording={() => undefined}
        />
      </QueryClientProvider>,
    );

    await userEvent.click(screen.getByRole('button', { name: /^Publish/ }));
    unmount();

    await waitFor(() => expect(said()).toContain(text.publishedToast));
    useToasts.getState().messages.at(-1)?.undo?.();
    await waitFor(() => expect(said()).toContain(text.rolledBack));
    expect(paths).toHaveLength(2);
  });
});

describe('saving a draft', () => {
  function Editor() {
    const [wording, setWording] = useState<string | undefined>('A mug of clay.');
    return (
      <>
        <input
          aria-label="Wording"
          value={wording ?? ''}
          onChange={(event) => setWording(event.target.value)}
        />
        <DraftActions productId="mug" draft={draft} wording={wording} onWording={setWording} />
      </>
    );
  }

  const open = () => {
    serve(() => ({ data: draft }));
    useToasts.setState({ messages: [] });
    render(
      <QueryClientProvider client={createQueryClient()}>
        <Editor />
      </QueryClientProvider>,
    );
    return screen.getByRole('textbox', { name: 'Wording' });
  };
  const press = () => fireEvent.click(screen.getByRole('button', { name: text.save }));

  it('closes the editor', async () => {
    open();
    press();
    await waitFor(() => expect(said()).toContain(text.saved));
    expect(screen.getByRole('button', { name: text.edit })).toBeVisible();
  });

  it('keeps what was typed meanwhile, to be saved next', async () => {
    const field = open();
    press();
    fireEvent.change(field, { target: { value: 'A mug of clay and glaze.' } });
    await waitFor(() => expect(said()).toContain(text.saved));
    expect(field).toHaveValue('A mug of clay and glaze.');
    expect(screen.getByRole('button', { name: text.save })).toBeVisible();
  });
});
