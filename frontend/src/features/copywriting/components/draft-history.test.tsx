import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { DraftView } from '@/api';
import { serve } from '@/test-server';

import { DraftHistory } from './draft-history';

const published = {
  draft_id: 'd1',
  status: 'published',
  model: 'composed',
  created_at: '2026-11-01T10:00:00Z',
  published_at: '2026-11-01T10:00:00Z',
} as DraftView;

it('rolls an edited text back only when told so', async () => {
  const asked: string[] = [];
  serve(({ path }) => {
    asked.push(path);
    return asked.length === 1
      ? {
          status: 409,
          data: { status: 409, code: 'description_changed', detail: 'It was edited.' },
        }
      : { data: published };
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <DraftHistory productId="p1" drafts={[published]} />
    </QueryClientProvider>,
  );

  await userEvent.click(screen.getByRole('button', { name: 'Roll back' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Discard the edited text' }));

  expect(await screen.findByRole('button', { name: 'Roll back' })).toBeVisible();
  expect(asked.map((path) => path.includes('confirm=true'))).toEqual([false, true]);
});
