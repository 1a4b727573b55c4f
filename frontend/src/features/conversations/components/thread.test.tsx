import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import type { ConversationView } from '@/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { useReplyDrafts } from '../reply-drafts';
import { text } from '../text';

import { Thread } from './thread';

const conversation = (id: string): ConversationView => ({
  id,
  status: 'with_person',
  turns: [],
  created_at: new Date().toISOString(),
  updated_at: new Date().toISOString(),
});

function open(id: string) {
  const client = createQueryClient();
  const thread = (shown: string) => (
    <QueryClientProvider client={client}>
      <Thread conversation={conversation(shown)} staffId="mara" />
    </QueryClientProvider>
  );
  const { rerender } = render(thread(id));
  return { look: (other: string) => rerender(thread(other)) };
}

const field = () => screen.getByRole('textbox', { name: text.reply });

describe('an answer that is being typed', () => {
  beforeEach(() => useReplyDrafts.setState({ drafts: {} }));

  it('waits in its conversation while another is looked at', async () => {
    const { look } = open('first');
    await userEvent.type(field(), 'It left today.');

    look('second');
    expect(field()).toHaveValue('');
    look('first');
    expect(field()).toHaveValue('It left today.');
  });

  it('is gone once it is sent, and stays when sending fails', async () => {
    let isDown = true;
    serve(() => (isDown ? { status: 503 } : { data: conversation('first') }));
    open('first');
    await userEvent.type(field(), 'It left today.');
    const send = () => userEvent.click(screen.getByRole('button', { name: text.send }));

    await send();
    await waitFor(() => expect(field()).toBeInvalid());
    expect(field()).toHaveValue('It left today.');

    isDown = false;
    await send();
    await waitFor(() => expect(field()).toHaveValue(''));
  });
});
