import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { AccountView } from '@/api';
import { accountQuery } from '@/features/accounts/api';
import { http } from '@/lib/http';
import { serve } from '@/test-server';
import { useToasts } from '@/ui/toast-store';

import { Providers } from './providers';
import { text } from './text';

const mara: AccountView = {
  id: 'mara',
  email: 'mara@example.com',
  name: 'Mara',
  role: 'editor',
};

function Page() {
  const account = useQuery({ ...accountQuery, enabled: false });
  const client = useQueryClient();
  const orders = useQuery({
    queryKey: ['orders'],
    queryFn: () => http.get('/orders'),
    enabled: false,
  });
  const save = useMutation({ mutationFn: () => http.post('/products') });
  return (
    <>
      <p>{account.data ? account.data.name : 'Nobody'}</p>
      <button type="button" onClick={() => client.setQueryData(accountQuery.queryKey, mara)}>
        Sign in
      </button>
      <button type="button" onClick={() => void orders.refetch()}>
        Read
      </button>
      <button type="button" onClick={() => save.mutate()}>
        Write
      </button>
    </>
  );
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('a session that has ended', () => {
  beforeEach(() => useToasts.setState({ messages: [] }));

  it.each(['Read', 'Write'])('is noticed by whoever meets it first: %s', async (call) => {
    serve(() => ({ status: 401, data: { code: 'sign_in_required' } }));
    render(
      <Providers>
        <Page />
      </Providers>,
    );
    await press('Sign in');
    expect(await screen.findByText('Mara')).toBeVisible();

    await press(call);

    expect(await screen.findByText('Nobody')).toBeVisible();
    expect(screen.getByText(text.sessionEnded)).toBeVisible();
  });

  it('is nothing to a visitor, who is asked to sign in only where they are', async () => {
    const respond = vi.fn(() => ({ status: 401, data: { code: 'sign_in_required' } }));
    serve(respond);
    render(
      <Providers>
        <Page />
      </Providers>,
    );

    await press('Read');

    await waitFor(() => expect(respond).toHaveBeenCalledOnce());
    expect(screen.queryByText(text.sessionEnded)).toBeNull();
  });
});
