import type { Action, Citation, ProductCard, TurnView } from '@/api';
import { newId } from '@/lib/new-id';

import type { ChatStreamEvent } from './events';

/** One question and its answer, as far as it has come. */
export interface Turn {
  /** The server's id once it is known, ours until then. */
  id: string;
  message: string;
  /** The product whose page was open: what “it” meant. */
  productId?: string | undefined;
  /** The conversation before had ended: nothing above is remembered. */
  beginsAnew?: boolean;
  answer: string;
  citations: Citation[];
  products: ProductCard[];
  actions: Action[];
  phase: 'sending' | 'tool' | 'writing' | 'reconnecting' | 'done' | 'stopped' | 'failed';
  tool?: string;
  author: TurnView['author'];
  helpful?: boolean | null;
}

export const askedTurn = (message: string, productId?: string): Turn => ({
  id: `asked-${newId()}`,
  message,
  productId,
  answer: '',
  citations: [],
  products: [],
  actions: [],
  phase: 'sending',
  author: 'bot',
});

export const savedTurn = (turn: TurnView): Turn => ({
  id: turn.turn_id,
  message: turn.message,
  productId: turn.product_id ?? undefined,
  answer: turn.answer,
  citations: turn.citations,
  products: turn.products,
  actions: turn.actions,
  phase: turn.status === 'failed' ? 'failed' : turn.status === 'stopped' ? 'stopped' : 'done',
  author: turn.author,
  helpful: turn.helpful ?? null,
});

/** The server has not named it yet. */
export const isUnnamed = ({ id }: Turn): boolean => id.startsWith('asked-');

const BUSY = new Set<Turn['phase']>(['sending', 'tool', 'writing', 'reconnecting']);

export const isBusy = ({ phase }: Turn): boolean => BUSY.has(phase);

/**
 * The conversation as the server has it, between what is left of an ended one and what was asked here meanwhile. What
 * only we know of a turn stays with it.
 */
export function withSaved(shown: readonly Turn[], saved: readonly Turn[]): Turn[] {
  const ids = new Set(saved.map(({ id }) => id));
  const own = new Map(shown.map((turn) => [turn.id, turn]));
  const first = Math.max(
    0,
    shown.findIndex(({ id }) => ids.has(id)),
  );
  const known = saved.map((turn) => {
    const before = own.get(turn.id);
    // The server saves a turn as failed until it is answered.
    const isRunning = before && isBusy(before) && turn.phase === 'failed';
    return isRunning ? before : { ...before, ...turn };
  });
  return [
    ...shown.slice(0, first),
    ...known,
    ...shown.slice(first).filter(({ id }) => !ids.has(id)),
  ];
}

/** What an event makes of the turn it belongs to. Whatever comes, the connection is there again. */
export function withEvent(before: Turn, event: ChatStreamEvent): Turn {
  const turn: Turn = before.phase === 'reconnecting' ? { ...before, phase: 'writing' } : before;
  switch (event.type) {
    case 'turn.started':
      return { ...turn, id: event.turn_id };
    case 'tool.used':
      return { ...turn, phase: 'tool', tool: event.label };
    case 'text.delta':
      return { ...turn, phase: 'writing', answer: turn.answer + event.text };
    case 'citations':
      return { ...turn, citations: event.citations };
    case 'products':
      return { ...turn, products: event.products };
    case 'actions':
      return { ...turn, actions: event.actions };
    case 'turn.finished':
      return { ...turn, ...savedTurn(event.turn) };
    case 'turn.failed':
      return { ...turn, phase: 'failed' };
  }
}
