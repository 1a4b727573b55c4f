import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { DraftView, ProductDetail } from '@/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { text } from '../text';

import { Writer } from './writer';

const mug = { id: 'mug', title: 'Mug', description: 'Holds tea.' } as ProductDetail;
const draft: DraftView = {
  draft_id: 'draft',
  product_id: 'mug',
  product_title: 'Mug',
  description: 'A mug of clay.',
  status: 'draft',
  claims: [],
  checks: [],
  sources: [],
  model: 'composed',
  prompt_version: '1',
  created_at: new Date().toISOString(),
} as unknown as DraftView;

const streamed = (...events: object[]) =>
  new Response(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));

function open(drafts: DraftView[]) {
  serve(({ path }) =>
    path.endsWith('/draft') ? { data: draft } : { data: { items: drafts, next_cursor: null } },
  );
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter>
        <Writer product={mug} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

const button = (name: string) => screen.findByRole('button', { name });

describe('the writer', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('says that nothing was written when the stream ends before the draft, and tries again', async () => {
    const bodies: unknown[] = [];
    vi.stubGlobal('fetch', (_: string, { body }: RequestInit) => {
      bodies.push(body);
      return Promise.resolve(streamed({ type: 'text.delta', text: 'A mug' }));
    });
    open([]);
    await userEvent.click(await button(text.brief.write));
    expect(await screen.findByRole('alert')).toHaveTextContent(text.failed);

    await userEvent.click(await button(text.retry));

    expect(await screen.findByRole('alert')).toBeVisible();
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it('writes no other draft over one that is being edited', async () => {
    open([draft]);
    await userEvent.click(await button(text.edit));
    expect(await button(text.brief.rewrite)).toBeDisabled();
    await userEvent.click(await button(text.cancel));
    expect(await button(text.brief.rewrite)).toBeEnabled();
  });
});
