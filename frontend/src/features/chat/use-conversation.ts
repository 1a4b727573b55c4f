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
import { toastError } from '@/ui/toast-error';

import { useConversationStore } from './conversation-store';
import type { ChatStreamEvent } from './events';
import { askedTurn, isBusy, isUnnamed, savedTurn, withEvent, withSaved, type Turn } from './turns';

/** How often a person's answer is looked for while one is expected, in milliseconds. */
const LOOK_EVERY = 4_000;

/** Answers that say that there is no such conversation for this person. */
const GONE = new Set([401, 403, 404, 410]);

/** Refusals of a message that a conversation without an id would not get. */
const ENDED = new Set(['conversation_not_found', 'conversation_closed', 'conversation_full']);

export type FeedbackReason = NonNullable<Feedback['reason']>;

const eventsOf = (turnId: string) => `/api/v1/chat/turns/${turnId}/events`;

const reconnecting = (turn: Turn): Turn => ({ ...turn, phase: 'reconnecting' });

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

  const load = useCallback(
    async (id: string) => {
      try {
        const { data } = await chatGetConversation({
          path: { conversation_id: id },
          throwOnError: true,
        });
        // A new conversation was begun while this one was asked for.
        if (loaded.current !== id) return undefined;
        setTurns((shown) => withSaved(shown, data.turns.map(savedTurn)));
        setWaiting(data.status === 'waiting' || data.status === 'with_person');
        setJoined(data.status === 'with_person');
        return data.turns.at(-1);
      } catch (error) {
        // A lost connection ends nothing. It belongs to somebody else now, or is gone: start a new one.
        if (loaded.current === id && GONE.has(toApiError(error).status)) {
          setConversation(null);
          setWaiting(false);
          setJoined(false);
        }
        return undefined;
      }
    },
    [setConversation],
  );

  useEffect(() => {
    if (!isWaiting || !conversationId) return;
    const timer = setInterval(() => {
      // What is missed now is found the next time.
      if (!running.current) void load(conversationId);
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [isWaiting, conversationId, load]);

  const change = useCallback((id: string, next: (turn: Turn) => Turn) => {
    setTurns((all) => all.map((turn) => (turn.id === id ? next(turn) : turn)));
  }, []);

  /** Shows what comes of a turn until its last event. `shownId` is what the turn is called until the server names it. */
  const follow = useCallback(
    async (shownId: string, start: (signal: AbortSignal) => AsyncIterable<ServerEvent>) => {
      const { personId } = useConversationStore.getState();
      const abort = new AbortController();
      const { signal } = abort;
      running.current = abort;
      let id = shownId;
      const begin = (turnId: string, conversation: string) => {
        id = turnId;
        loaded.current = conversation;
        // An answer may outlive its panel, and must not give its conversation to the next person.
        if (useConversationStore.getState().personId === personId) setConversation(conversation);
      };
      const stream = resumable(
        () => start(signal),
        (lastEventId) => getEvents(eventsOf(id), { signal, lastEventId }),
        { isLast, signal, onReconnect: () => change(id, reconnecting) },
      );
      try {
        for await (const { data } of stream) {
          const event = JSON.parse(data) as ChatStreamEvent;
          change(id, (turn) => withEvent(turn, event));
          if (event.type === 'turn.started') begin(event.turn_id, event.conversation_id);
          if (event.type === 'turn.finished' && event.turn.handed_off) setWaiting(true);
        }
      } catch {
        change(id, (turn) => ({ ...turn, phase: signal.aborted ? 'stopped' : 'failed' }));
      } finally {
        if (running.current === abort) running.current = null;
      }
    },
    [change, setConversation],
  );

  /** A turn is saved as failed until it is answered: one that is still being answered is read on. */
  const pickUp = useCallback(
    (id: string) => {
      change(id, (turn) => ({ ...turn, answer: '', phase: 'reconnecting' }));
      return follow(id, (signal) => getEvents(eventsOf(id), { signal }));
    },
    [change, follow],
  );

  useEffect(() => {
    if (!conversationId || loaded.current === conversationId) return;
    loaded.current = conversationId;
    void load(conversationId).then((last) => {
      if (last?.status === 'failed' && !running.current) return pickUp(last.turn_id);
    });
  }, [conversationId, load, pickUp]);

  /** Asks on in a new conversation when this one has ended. */
  const ask = useCallback(
    async function* (turn: Turn, signal: AbortSignal): AsyncGenerator<ServerEvent, void> {
      const path = '/api/v1/chat/message';
      const { conversationId: current } = useConversationStore.getState();
      const body = { message: turn.message, product_id: turn.productId ?? null };
      const options = { signal, idempotencyKey: turn.id };
      try {
        yield* postEvents(path, { ...body, conversation_id: current }, options);
      } catch (error) {
        if (!current || !ENDED.has(toApiError(error).code)) throw error;
        setConversation(null);
        setWaiting(false);
        setJoined(false);
        change(turn.id, (ended) => ({ ...ended, beginsAnew: true }));
        yield* postEvents(path, { ...body, conversation_id: null }, options);
      }
    },
    [change, setConversation],
  );

  const sendTurn = useCallback(
    (turn: Turn) => {
      setTurns((all) => [...all.filter(({ id }) => id !== turn.id), turn]);
      return follow(turn.id, (signal) => ask(turn, signal));
    },
    [ask, follow],
  );

  const send = useCallback(
    (message: string, productId?: string) => sendTurn(askedTurn(message, productId)),
    [sendTurn],
  );

  const stop = useCallback(() => {
    const turn = turns.at(-1);
    running.current?.abort();
    if (turn && !isUnnamed(turn))
      void chatStopTurn({ path: { turn_id: turn.id } }).catch(() => undefined);
  }, [turns]);

  const retry = useCallback(
    (turn: Turn) => {
      const again = askedTurn(turn.message, turn.productId);
      setTurns((all) => all.filter((other) => other.id !== turn.id));
      // The server may have taken one whose answer never began: the same key asks it once.
      void sendTurn(isUnnamed(turn) ? { ...again, id: turn.id } : again);
    },
    [sendTurn],
  );

  const handOff = useCallback(async () => {
    const id = useConversationStore.getState().conversationId;
    if (!id) return;
    try {
      await chatHandOff({ path: { conversation_id: id }, throwOnError: true });
      setWaiting(true);
    } catch (error) {
      toastError(error);
    }
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
  const isAnswering = last !== undefined && isBusy(last);
  return {
    turns,
    isBusy: isAnswering,
    isWaiting,
    hasJoined,
    send,
    stop,
    retry,
    handOff,
    rate,
    restart,
  };
}
