import { useCallback, useEffect, useRef, useState } from 'react';

import {
  chatGetConversation,
  chatGiveFeedback,
  chatHandOff,
  chatStopTurn,
  type Feedback,
} from '@/api';
import { toApiError } from '@/lib/api-error';
import { getEvents, postEvents, resumable, type ServerEvent } from '@/lib/events';

import { useConversationStore } from './conversation-store';
import type { ChatStreamEvent } from './events';
import { askedTurn, savedTurn, withEvent, withSaved, type Turn } from './turns';

/** How often a person's answer is looked for while one is expected, in milliseconds. */
const LOOK_EVERY = 4_000;

/** Answers that say that there is no such conversation for this person. */
const GONE = new Set([401, 403, 404]);

const BUSY = new Set<Turn['phase']>(['sending', 'tool', 'writing', 'reconnecting']);

export type FeedbackReason = NonNullable<Feedback['reason']>;

const eventsOf = (turnId: string) => `/api/v1/chat/turns/${turnId}/events`;

const isLast = ({ event }: ServerEvent) => event === 'turn.finished' || event === 'turn.failed';

/** The conversation of this browser: its turns, and what can be done with it. */
export function useConversation() {
  const conversationId = useConversationStore((state) => state.conversationId);
  const setConversation = useConversationStore((state) => state.setConversation);
  const [turns, setTurns] = useState<Turn[]>([]);
  const [isWaiting, setWaiting] = useState(false);
  const [hasJoined, setJoined] = useState(false);
  const running = useRef<AbortController | null>(null);
  const loaded = useRef<string | null>(null);

  const load = useCallback(async (id: string) => {
    const { data } = await chatGetConversation({
      path: { conversation_id: id },
      throwOnError: true,
    });
    // A new conversation was begun while this one was asked for.
    if (loaded.current !== id) return;
    setTurns((shown) => withSaved(shown, data.turns.map(savedTurn)));
    setWaiting(data.status === 'waiting' || data.status === 'with_person');
    setJoined(data.status === 'with_person');
  }, []);

  useEffect(() => {
    if (!conversationId || loaded.current === conversationId) return;
    loaded.current = conversationId;
    load(conversationId).catch((error: unknown) => {
      // It belongs to somebody else now, or is gone: start a new one. A lost connection ends nothing.
      if (GONE.has(toApiError(error).status)) setConversation(null);
    });
  }, [conversationId, load, setConversation]);

  useEffect(() => {
    if (!isWaiting || !conversationId) return;
    const timer = setInterval(() => {
      // What is missed now is found the next time.
      if (!running.current) load(conversationId).catch(() => undefined);
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [isWaiting, conversationId, load]);

  const change = useCallback((id: string, next: (turn: Turn) => Turn) => {
    setTurns((all) => all.map((turn) => (turn.id === id ? next(turn) : turn)));
  }, []);

  const send = useCallback(
    async (message: string, productId?: string) => {
      const asked = askedTurn(message);
      const abort = new AbortController();
      running.current = abort;
      setTurns((all) => [...all, asked]);
      let id = asked.id;
      const { signal } = abort;
      const body = {
        message,
        conversation_id: useConversationStore.getState().conversationId,
        product_id: productId ?? null,
      };
      try {
        const stream = resumable(
          () => postEvents('/api/v1/chat/message', body, { signal }),
          (lastEventId) => getEvents(eventsOf(id), { signal, lastEventId }),
          {
            isLast,
            signal,
            onReconnect: () => change(id, (turn) => ({ ...turn, phase: 'reconnecting' })),
          },
        );
        for await (const { data } of stream) {
          const event = JSON.parse(data) as ChatStreamEvent;
          const current = id;
          if (event.type === 'turn.started') {
            id = event.turn_id;
            loaded.current = event.conversation_id;
            setConversation(event.conversation_id);
          }
          if (event.type === 'turn.finished' && event.turn.handed_off) setWaiting(true);
          change(current, (turn) => withEvent(turn, event));
        }
      } catch {
        change(id, (turn) => ({ ...turn, phase: signal.aborted ? 'stopped' : 'failed' }));
      } finally {
        if (running.current === abort) running.current = null;
      }
    },
    [change, setConversation],
  );

  const stop = useCallback(() => {
    const turn = turns.at(-1);
    running.current?.abort();
    if (turn && !turn.id.startsWith('asked-'))
      void chatStopTurn({ path: { turn_id: turn.id } }).catch(() => undefined);
  }, [turns]);

  const retry = useCallback(
    (turn: Turn) => {
      setTurns((all) => all.filter((other) => other.id !== turn.id));
      void send(turn.message);
    },
    [send],
  );

  const handOff = useCallback(async () => {
    const id = useConversationStore.getState().conversationId;
    if (!id) return;
    await chatHandOff({ path: { conversation_id: id }, throwOnError: true });
    setWaiting(true);
  }, []);

  const rate = useCallback(
    (turn: Turn, helpful: boolean, reason?: FeedbackReason) => {
      change(turn.id, (rated) => ({ ...rated, helpful }));
      void chatGiveFeedback({
        path: { turn_id: turn.id },
        body: { helpful, reason: reason ?? null },
      }).catch(() => change(turn.id, (rated) => ({ ...rated, helpful: null })));
    },
    [change],
  );

  const restart = useCallback(() => {
    running.current?.abort();
    loaded.current = null;
    setConversation(null);
    setTurns([]);
    setWaiting(false);
    setJoined(false);
  }, [setConversation]);

  const last = turns.at(-1);
  const isBusy = last !== undefined && BUSY.has(last.phase);
  return { turns, isBusy, isWaiting, hasJoined, send, stop, retry, handOff, rate, restart };
}
