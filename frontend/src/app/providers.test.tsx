import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { AccountView } from '@/api';
import { accountQuery } from '@/features/accounts/api';
import { useSession } from '@/features/accounts/session-store';
import { http } from '@/lib/http';
import { serve, type Call } from '@/test-server';

import { Providers } from './providers';
import { text } from './text';

const mara: AccountView = {
  id: 'mara',
  email: 'mara@example.com',
  name: 'Mara',
  role: 'editor',
};

const zoe: AccountView = { ...mara, id: 'zoe', email: 'zoe@example.com', name: 'Zoe' };

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
        Enter
      </button>
      <button type="button" onClick={() => void orders.refetch()}>
        Read
      </button>
      <button type="button" onClick={() => save.mutate()}>
        Write
      </button>
      <input aria-label="Words" />
    </>
  );
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const words = () => screen.getByRole('textbox', { name: 'Words' });

/** A shop that has forgotten every session; whoever signs in is `next`. */
function open(next = mara) {
  const respond = vi.fn(({ path }: Call) =>
    path.includes('sign-in')
      ? { data: { account: next } }
      : { status: 401, data: { code: 'sign_in_required' } },
  );
  serve(respond);
  render(
    <Providers>
      <Page />
    </Providers>,
  );
  return respond;
}

async function signIn() {
  const dialog = within(await screen.findByRole('dialog', { name: text.session.signIn }));
  await userEvent.type(dialog.getByLabelText('E-mail'), 'someone@example.com');
  await userEvent.type(dialog.getByLabelText('Password'), 'a long password');
  await userEvent.click(dialog.getByRole('button', { name: 'Sign in' }));
}

describe('a session that has ended', () => {
  beforeEach(() => useSession.setState(useSession.getInitialState(), true));

  it.each(['Read', 'Write'])('is noticed by whoever meets it first: %s', async (call) => {
    open();
    await press('Enter');
    await userEvent.type(words(), 'Made of clay');

    await press(call);

    expect(await screen.findByText(text.session.ended)).toBeVisible();
    expect(screen.getByText('Mara')).toBeVisible();
    expect(words()).toHaveValue('Made of clay');
  });

  it('takes the focus from nobody for the sake of a read', async () => {
    open();
    await press('Enter');
    await press('Read');
    await screen.findByText(text.session.ended);
    expect(screen.queryByRole('dialog')).toBeNull();

    await press(text.session.signIn);
    expect(screen.getByRole('dialog', { name: text.session.signIn })).toBeVisible();
  });

  it('gives the page back as it was to who signs in again', async () => {
    open();
    await press('Enter');
    await userEvent.type(words(), 'Made of clay');
    await press('Write');

    await signIn();

    await waitFor(() => expect(screen.queryByText(text.session.ended)).toBeNull());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(words()).toHaveValue('Made of clay');
  });

  it('leaves nothing of it to somebody else', async () => {
    open(zoe);
    await press('Enter');
    await userEvent.type(words(), 'Made of clay');
    await press('Write');

    await signIn();

    expect(await screen.findByText('Zoe')).toBeVisible();
    expect(words()).toHaveValue('');
    expect(screen.queryByText(text.session.ended)).toBeNull();
  });

  it('is left for good by who goes on signed out', async () => {
    open();
    await press('Enter');
    await userEvent.type(words(), 'Made of clay');
    await press('Write');
    await screen.findByRole('dialog');

    await press(text.session.leave);

    expect(await screen.findByText('Nobody')).toBeVisible();
    expect(words()).toHaveValue('');
  });

  it('is nothing to a visitor, who is asked to sign in only where they are', async () => {
    const respond = open();

    await press('Read');

    await waitFor(() => expect(respond).toHaveBeenCalledOnce());
    expect(screen.queryByText(text.session.ended)).toBeNull();
  });
});
