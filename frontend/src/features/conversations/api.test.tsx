import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { useConversation } from './api';

/** How often the thread is asked for in a minute. */
async function asked(answer: { status?: number; data?: unknown }): Promise<number> {
  const client = createQueryClient();
  const respond = vi.fn(() => answer);
  serve(respond);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  renderHook(() => useConversation('thread'), { wrapper });
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  return respond.mock.calls.length;
}

describe('an open thread', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is looked at again and again while something may come', async () => {
    expect(await asked({ data: { id: 'thread', status: 'with_person' } })).toBeGreaterThan(10);
  });

  it.each([
    ['is closed', { data: { id: 'thread', status: 'closed' } }],
    ['is gone', { status: 404, data: { code: 'conversation_not_found' } }],
  ])('is not looked at again when it %s', async (_, answer) => {
    expect(await asked(answer)).toBe(1);
  });
});
