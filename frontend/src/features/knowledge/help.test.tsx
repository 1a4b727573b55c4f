import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';

import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { useHelpPages, useReturnsPage } from './help';

async function returnsAmong(...slugs: string[]) {
  serve(() => ({ data: { items: slugs.map((slug) => ({ slug, title: slug })) } }));
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(
    () => ({ isLoaded: useHelpPages().isSuccess, slug: useReturnsPage() }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.isLoaded).toBe(true));
  return result.current.slug;
}

it('takes the page that is most about returns, whatever order the pages come in', async () => {
  expect(await returnsAmong('customer-service', 'delivery-and-returns', 'returns-policy')).toBe(
    'returns-policy',
  );
});

it('knows no page about returns where there is none', async () => {
  expect(await returnsAmong('delivery', 'privacy')).toBeUndefined();
});
