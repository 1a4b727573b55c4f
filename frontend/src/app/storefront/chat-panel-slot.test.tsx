import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';

import type { AccountView, HelpIndex } from '@/api';
import { accountQuery, changePerson } from '@/features/accounts/api';
import { useConversationStore } from '@/features/chat/conversation-store';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import ChatPanelSlot from './chat-panel-slot';

const person = (id: string): AccountView => ({
  id,
  email: `${id}@example.com`,
  name: id,
  role: 'shopper',
});

function open(account: AccountView | null) {
  const client = createQueryClient();
  client.setQueryData(accountQuery.queryKey, account);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <ChatPanelSlot onClose={() => undefined} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return client;
}

/** A shop that sells for yen. */
const serveShop = (help: HelpIndex['items']) =>
  serve(({ path }) => {
    if (path.endsWith('/cart')) {
      const free_shipping_from = { amount_minor: 5000, currency: 'JPY' };
      return { data: { lines: [], free_shipping_from } };
    }
    return path.endsWith('/help') ? { data: { items: help } } : { data: { items: [] } };
  });

const field = () => screen.findByRole('textbox', { name: 'Ask the shop' });
const owner = () => useConversationStore.getState().personId;

describe('the assistant', () => {
  beforeEach(() =>
    useConversationStore.setState({ personId: null, conversationId: null, draft: '' }),
  );

  it('forgets what somebody wrote when they sign out', async () => {
    const client = open(person('mara'));
    await userEvent.type(await field(), 'A secret');

    act(() => changePerson(client, null));

    await waitFor(() => expect(owner()).toBeNull());
    expect(await field()).toHaveValue('');
    expect(localStorage.getItem('sw-chat')).not.toContain('A secret');
  });

  it('keeps what a visitor wrote when they sign in', async () => {
    const client = open(null);
    await userEvent.type(await field(), 'A question');

    act(() => changePerson(client, person('mara')));

    await waitFor(() => expect(owner()).toBe('mara'));
    expect(await field()).toHaveValue('A question');
  });

  it('offers questions of this shop: in its money, and about returns where it tells of them', async () => {
    serveShop([{ slug: 'returns', title: 'Returns' }]);
    open(null);
    expect(await screen.findByRole('button', { name: /^A gift under JP¥/ })).toBeVisible();
    expect(await screen.findByRole('button', { name: /returns policy/ })).toBeVisible();
  });

  it('does not offer to tell of returns when no page does', async () => {
    serveShop([{ slug: 'privacy', title: 'Privacy' }]);
    open(null);
    expect(await screen.findByRole('button', { name: /^A gift under JP¥/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: /returns policy/ })).toBeNull();
  });
});
