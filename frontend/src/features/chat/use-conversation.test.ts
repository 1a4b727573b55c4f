import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { TurnView } from '@/api';
import { serve } from '@/test-server';
import { useToasts } from '@/ui/toast-store';

import { useConversationStore } from './conversation-store';
import { useConversation } from './use-conversation';

const TURN = '0192f4c0-77aa-7c1e-8000-00000000000a';
const CONVERSATION = '0192f4c0-77aa-7c1e-8000-00000000000c';

const saved: TurnView = {
  conversation_id: CONVERSATION,
  turn_id: TURN,
  message: 'How much is it?',
  answer: 'Ten pounds.',
  citations: [],
  products: [],
  actions: [],
  handed_off: false,
  author: 'bot',
  status: 'done',
  model: 'extractive',
  created_at: new Date().toISOString(),
};

const started = {
  id: 't.0.0',
  type: 'turn.started',
  turn_id: TURN,
  conversation_id: CONVERSATION,
};
const finished = { id: 't.2.11', type: 'turn.finished', turn: saved };

const answer = (...events: { id: string; type: string }[]) =>
  new Response(
    events
      .map((event) => `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
      .join(''),
  );

const problem = (status: number, code: string) => Response.json({ status, code }, { status });

const calls: { method: string; path: string; body: unknown; key: string | null }[] = [];

/** Answers the calls in turn. */
function stream(...answers: Response[]) {
  vi.stubGlobal('fetch', (path: string, { method = 'GET', body, headers }: RequestInit) => {
    const key = new Headers(headers).get('Idempotency-Key');
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    calls.push({ method, path, body: sent, key });
    return Promise.resolve(answers.shift() ?? problem(500, 'too_many_calls'));
  });
}

beforeEach(() => {
  calls.length = 0;
  useConversationStore.setState({ personId: null, conversationId: null, draft: '' });
});
afterEach(() => vi.unstubAllGlobals());

describe('a question', () => {
  it('is asked once when its connection drops, and its turn is read on', async () => {
    stream(answer(started), answer(finished));
    const { result } = renderHook(() => useConversation());

    await act(() => result.current.send('How much is it?'));

    expect(calls.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/api/v1/chat/message'],
      ['GET', `/api/v1/chat/turns/${TURN}/events`],
    ]);
    expect(result.current.turns.map(({ answer: words }) => words)).toEqual(['Ten pounds.']);
  });

  it('says that it reconnects, and stops when told to meanwhile', async () => {
    stream(answer(started));
    const { result } = renderHook(() => useConversation());
    act(() => void result.current.send('How much is it?'));
    await waitFor(() => expect(result.current.turns.at(-1)?.phase).toBe('reconnecting'));

    act(() => result.current.stop());

    await waitFor(() => expect(result.current.turns.at(-1)?.phase).toBe('stopped'));
    expect(result.current.isBusy).toBe(false);
  });

  it.each(['conversation_not_found', 'conversation_closed', 'conversation_full'])(
    'goes on in a new conversation after %s',
    async (code) => {
      serve(() => ({ data: { status: 'closed', turns: [] } }));
      stream(problem(409, code), answer(started, finished));
      useConversationStore.setState({ conversationId: 'ended' });
      const { result } = renderHook(() => useConversation());

      await act(() => result.current.send('How much is it?', 'product'));

      expect(result.current.turns).toMatchObject([{ phase: 'done', beginsAnew: true }]);
      expect(useConversationStore.getState().conversationId).toBe(CONVERSATION);
      expect(calls.map(({ body }) => body)).toEqual([
        { message: 'How much is it?', conversation_id: 'ended', product_id: 'product' },
        { message: 'How much is it?', conversation_id: null, product_id: 'product' },
      ]);
    },
  );

  it('is asked once when it is sent again because no answer began, and anew after one failed', async () => {
    const failed = { id: 't.1.0', type: 'turn.failed' };
    stream(answer(), answer(started, failed), answer(started, finished));
    const { result } = renderHook(() => useConversation());
    await act(() => result.current.send('How much is it?'));
    for (const phase of ['failed', 'done']) {
      const [turn] = result.current.turns;
      act(() => turn && result.current.retry(turn));
      await waitFor(() => expect(result.current.turns.map((one) => one.phase)).toEqual([phase]));
      await waitFor(() => expect(result.current.isBusy).toBe(false));
    }

    const keys = calls.map(({ key }) => key);
    expect(keys[0]).toMatch(/^asked-/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).toMatch(/^asked-/);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is asked again about the same product', async () => {
    stream(problem(500, 'broken'), answer(started, finished));
    const { result } = renderHook(() => useConversation());
    await act(() => result.current.send('How much is it?', 'product'));
    const [failed] = result.current.turns;

    act(() => failed && result.current.retry(failed));

    await waitFor(() => expect(result.current.turns.at(-1)?.phase).toBe('done'));
    expect(calls.map(({ body }) => body)).toMatchObject([
      { product_id: 'product' },
      { product_id: 'product' },
    ]);
  });

  it('is asked again about the same product after a reload', async () => {
    const failed = { ...saved, answer: '', status: 'failed', product_id: 'product' };
    serve(() => ({ data: { id: CONVERSATION, status: 'bot', turns: [failed] } }));
    stream(answer({ id: 't.1.0', type: 'turn.failed' }), answer(started, finished));
    useConversationStore.setState({ conversationId: CONVERSATION });
    const { result } = renderHook(() => useConversation());
    await waitFor(() => expect(result.current.turns).toMatchObject([{ phase: 'failed' }]));
    const [turn] = result.current.turns;

    act(() => turn && result.current.retry(turn));

    await waitFor(() => expect(result.current.turns.at(-1)?.phase).toBe('done'));
    expect(calls.at(-1)?.body).toMatchObject({ message: saved.message, product_id: 'product' });
  });

  it('does not give its conversation to whoever signed in while it was answered', async () => {
    useConversationStore.setState({ personId: 'first' });
    stream(answer(started, finished));
    const { result } = renderHook(() => useConversation());
    await act(() => {
      const sent = result.current.send('How much is it?');
      useConversationStore.getState().belongTo('second');
      return sent;
    });
    expect(useConversationStore.getState().conversationId).toBeNull();
  });
});

describe('an answer that is still being written', () => {
  const view = {
    id: CONVERSATION,
    status: 'bot',
    turns: [{ ...saved, answer: '', status: 'failed' }],
  };

  it('is read on by a panel that is opened meanwhile', async () => {
    serve(() => ({ data: view }));
    stream(answer(started, finished));
    useConversationStore.setState({ conversationId: CONVERSATION });

    const { result } = renderHook(() => useConversation());

    await waitFor(() => expect(result.current.turns).toMatchObject([{ phase: 'done' }]));
    expect(result.current.turns[0]?.answer).toBe('Ten pounds.');
    expect(calls.map(({ path }) => path)).toEqual([`/api/v1/chat/turns/${TURN}/events`]);
  });

  it('is given up when the server has given it up', async () => {
    serve(() => ({ data: view }));
    stream(answer({ id: 't.1.0', type: 'turn.failed' }));
    useConversationStore.setState({ conversationId: CONVERSATION });

    const { result } = renderHook(() => useConversation());

    await waitFor(() => expect(calls).toHaveLength(1));
    await waitFor(() => expect(result.current.turns).toMatchObject([{ phase: 'failed' }]));
  });
});

describe('asking for a person', () => {
  it('says so when it fails', async () => {
    serve(() => ({ status: 503, data: { code: 'unavailable' } }));
    const { result } = renderHook(() => useConversation());
    act(() => useConversationStore.getState().setConversation(CONVERSATION));

    await act(() => result.current.handOff());

    expect(result.current.isWaiting).toBe(false);
    expect(useToasts.getState().messages.at(-1)).toMatchObject({ tone: 'danger' });
  });
});

describe('a conversation that is gone', () => {
  it('is not looked for any longer', async () => {
    const asked = vi.fn(() => ({ status: 404, data: { code: 'conversation_not_found' } }));
    serve(asked);
    useConversationStore.setState({ conversationId: 'gone' });
    renderHook(() => useConversation());
    await waitFor(() => expect(useConversationStore.getState().conversationId).toBeNull());
    expect(asked).toHaveBeenCalledOnce();
  });
});
