import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { ConversationView } from '@/api';
import { offline } from '@/lib/api-error';
import { http } from '@/lib/http';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';
import { useToasts } from '@/ui/toast-store';

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

const said = () => useToasts.getState().messages.map((message) => message.text);
const field = () => screen.getByRole('textbox', { name: text.reply });

describe('an answer that is being typed', () => {
  beforeEach(() => {
    useReplyDrafts.setState({ drafts: {}, sent: {} });
    useToasts.setState({ messages: [] });
  });

  it('waits in its conversation while another is looked at', async () => {
    const { look } = open('first');
    await userEvent.type(field(), 'It left today.');

    look('second');
    expect(field()).toHaveValue('');
    look('first');
    expect(field()).toHaveValue('It left today.');
  });

  it('is gone once it is sent, and comes back when sending fails', async () => {
    let isDown = true;
    serve(() => (isDown ? { status: 503 } : { data: conversation('first') }));
    open('first');
    await userEvent.type(field(), 'It left today.');
    const send = () => userEvent.click(screen.getByRole('button', { name: text.send }));

    await send();
    await waitFor(() => expect(said()).toHaveLength(1));
    expect(field()).toHaveValue('It left today.');

    isDown = false;
    await send();
    await waitFor(() => expect(field()).toHaveValue(''));
  });

  it('is sent again with the key of the try before, and other words with another', async () => {
    const calls: { body: unknown; key: string | null }[] = [];
    let isDown = true;
    serve(({ body, key }) => {
      calls.push({ body, key });
      return isDown ? { status: 503 } : { data: conversation('first') };
    });
    open('first');
    const send = async (isLost: boolean) => {
      isDown = isLost;
      await userEvent.click(screen.getByRole('button', { name: text.send }));
      await waitFor(() => expect(field()).toHaveValue(isLost ? 'It left today.' : ''));
    };
    await userEvent.type(field(), 'It left today.');
    await send(true);
    await send(false);
    await userEvent.type(field(), 'It left today.');
    await send(true);
    await userEvent.type(field(), ' By post.');
    await send(false);

    const keys = calls.map(({ key }) => key);
    expect(calls.map(({ body }) => body)).toEqual([
      ...Array<unknown>(3).fill({ text: 'It left today.' }),
      { text: 'It left today. By post.' },
    ]);
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  it('is sent once, and a failure is told wherever one looks by then', async () => {
    let refuse: (error: unknown) => void = () => undefined;
    const post = vi.fn();
    http.defaults.adapter = () => {
      post();
      return new Promise((_, reject) => (refuse = reject));
    };
    const { look } = open('first');
    await userEvent.type(field(), 'It left today.{Control>}{Enter}{Enter}{/Control}');
    expect(field()).toHaveValue('');

    look('second');
    look('first');
    await userEvent.type(field(), 'By post.{Control>}{Enter}{/Control}');
    await waitFor(() => expect(post).toHaveBeenCalled());
    look('second');
    refuse(offline());
    await waitFor(() => expect(said()).toEqual([expect.stringContaining(text.notSent)]));

    look('first');
    expect(field()).toHaveValue('It left today.\n\nBy post.');
    expect(post).toHaveBeenCalledOnce();
  });
});

describe('a refused step', () => {
  it('is told in the words of the server', async () => {
    const detail = 'Ben has it, and only he or an owner hands it back.';
    serve(() => ({ status: 403, data: { code: 'forbidden', detail } }));
    open('first');

    await userEvent.click(screen.getByRole('button', { name: text.handBack }));

    await waitFor(() => expect(useToasts.getState().messages.at(-1)?.text).toBe(detail));
  });
});
