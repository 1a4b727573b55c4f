import { ArrowDown, Headset, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

import type { Action } from '@/api';
import { shop } from '@/app/paths';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { IconButton } from '@/ui/icon-button';

import { useChatDock } from '../store';
import { text } from '../text';
import type { Turn } from '../turns';
import { useConversation } from '../use-conversation';
import { useThreadScroll } from '../use-thread-scroll';

import { Answer } from './answer';
import { Composer } from './composer';
import { ProductLine } from './product-line';

interface ChatPanelProps {
  /** The product whose page is open: what “it” means in a question. */
  productId: string | undefined;
  /** What to begin with, for who has not asked yet. */
  starters: readonly string[];
  onClose: () => void;
  /** Puts a variant into the bag. */
  onAdd: (variantId: string) => Promise<unknown>;
}

/** More would push the thread out of a phone's screen. */
const MOST_ACTIONS = 3;

function statusOf(turn: Turn | undefined): string {
  if (!turn) return text.status.idle;
  if (turn.phase === 'tool') return text.status.tool(turn.tool ?? '');
  if (turn.phase === 'done')
    return turn.author === 'none' ? text.status.passedOn : text.status.ready;
  return text.status[turn.phase];
}

/** The bag tells what kept something out of it. */
const saidByTheBag = () => undefined;

export function ChatPanel({ productId, starters, onClose, onAdd }: ChatPanelProps) {
  const conversation = useConversation();
  const { turns, isBusy, isWaiting, hasJoined, send } = conversation;
  const opening = useChatDock((state) => state.opening);
  const takeOpening = useChatDock((state) => state.takeOpening);
  const field = useRef<HTMLTextAreaElement>(null);
  const { thread, lastTurn, end, isEndInSight, follow, onScroll, toEnd } = useThreadScroll(turns);
  const navigate = useNavigate();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = panel.current;
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    element?.addEventListener('keydown', closeOnEscape);
    return () => element?.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);

  useEffect(() => {
    field.current?.focus();
  }, []);
  useEffect(() => {
    if (!opening) return;
    takeOpening();
    if (opening.message) {
      follow();
      void send(opening.message, opening.productId ?? productId);
    } else field.current?.focus();
  }, [opening, takeOpening, follow, send, productId]);

  const ask = (message: string) => {
    follow();
    void send(message, productId);
    field.current?.focus();
  };
  const act = ({ kind, value }: Action) => {
    if (kind === 'ask') ask(value);
    else if (kind === 'hand_off') void conversation.handOff();
    else if (kind === 'add_to_cart') onAdd(value).catch(saidByTheBag);
    else void navigate(kind === 'sign_in' ? shop.signIn({ next: shop.account }) : value);
  };
  const last = turns.at(-1);
  const actions = last && !isBusy ? last.actions : [];

  return (
    <section ref={panel} aria-label={text.title} className="flex h-full flex-col">
      <header className="flex items-center gap-2 border-b border-line px-5 py-4">
        <div className="min-w-0 flex-1">
          <h2 className="display text-lg">{text.title}</h2>
          {turns.length === 0 && <p className="text-sm text-muted">{text.note}</p>}
        </div>
        {turns.length > 0 && (
          <>
            <Button size="sm" disabled={isWaiting} onClick={() => void conversation.handOff()}>
              <Headset aria-hidden size={15} />
              {text.person}
            </Button>
            <IconButton
              size="sm"
              label={text.restart}
              icon={<RotateCcw aria-hidden size={16} />}
              onClick={conversation.restart}
            />
          </>
        )}
        <IconButton
          size="sm"
          label={text.close}
          icon={<X aria-hidden size={18} />}
          onClick={onClose}
        />
      </header>
      <div
        ref={thread}
        role="log"
        aria-live="off"
        aria-label={text.thread}
        tabIndex={0}
        onScroll={onScroll}
        className="grid flex-1 content-start gap-5 overflow-y-auto px-5 py-5"
      >
        {turns.length === 0 && <p className="text-lg text-muted">{text.greeting}</p>}
        {turns.map((turn) => (
          <article key={turn.id} ref={turn === last ? lastTurn : undefined} className="grid gap-4">
            {turn.beginsAnew && (
              <p className="border-t border-line pt-4 text-sm text-muted">{text.beganAnew}</p>
            )}
            {turn.message && (
              <p className="ms-12 justify-self-end rounded-md bg-accent-soft px-4 py-2.5 text-lg">
                {turn.message}
              </p>
            )}
            <Answer
              turn={turn}
              onRate={(helpful, reason) => conversation.rate(turn, helpful, reason)}
              onRetry={() => {
                follow();
                conversation.retry(turn);
              }}
            />
            {turn.products.slice(0, 3).map((product) => (
              <ProductLine key={product.id} product={product} onAdd={onAdd} />
            ))}
          </article>
        ))}
        {isWaiting && (
          <p className="rounded-md bg-sunken p-3 text-md text-muted">
            {hasJoined ? text.joined : text.waiting}
          </p>
        )}
        <div ref={end} className="-mt-5" />
      </div>
      {!isEndInSight && (
        <div className="relative">
          <IconButton
            isRound
            variant="plain"
            label={text.toEnd}
            icon={<ArrowDown aria-hidden size={18} />}
            className="absolute end-5 bottom-2 shadow-1"
            onClick={toEnd}
          />
        </div>
      )}
      <footer className="grid grid-cols-1 gap-3 px-5 pt-2 pb-5">
        <div className="flex flex-wrap gap-2">
          {turns.length === 0 &&
            starters.map((starter) => (
              <Chip key={starter} onClick={() => ask(starter)}>
                {starter}
              </Chip>
            ))}
          {actions.slice(0, MOST_ACTIONS).map((action) => (
            <Chip key={action.kind + action.value} onClick={() => act(action)}>
              {action.label}
            </Chip>
          ))}
        </div>
        <Composer
          fieldRef={field}
          isBusy={isBusy}
          placeholder={isWaiting ? text.toPerson : last ? text.followUp : text.placeholder}
          status={statusOf(last)}
          onSend={ask}
          onStop={conversation.stop}
        />
      </footer>
    </section>
  );
}
