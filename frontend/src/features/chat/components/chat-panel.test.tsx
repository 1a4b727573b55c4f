import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useConversationStore } from '../conversation-store';
import type { Turn } from '../turns';

import { ChatPanel } from './chat-panel';

let turns: Turn[] = [];
let heights: Record<string, number> = {};
const send = vi.fn();

vi.mock('../use-conversation', () => ({
  useConversation: () => ({ turns, isBusy: false, send, retry: send, restart: () => undefined }),
}));

const SEEN = 400;
const QUESTION = 60;
const turn = (id: string): Turn => ({
  id,
  message: 'How much is it?',
  answer: 'It costs ten pounds.',
  citations: [],
  products: [],
  actions: [],
  phase: 'done',
  author: 'bot',
});

/** jsdom lays nothing out: turns stand one below the other, each as high as the test says, below a scrolled edge. */
function layOut() {
  const heightOf = (id: string) => heights[id] ?? 0;
  const whole = () => turns.reduce((sum, { id }) => sum + heightOf(id), 0);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(SEEN);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(whole);
  vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(function scrollTo(
    this: Element,
    options,
  ) {
    const { top = 0 } = options as ScrollToOptions;
    this.scrollTop = Math.max(0, Math.min(top, whole() - SEEN));
  });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function box(
    this: Element,
  ) {
    const log = screen.getByRole('log');
    if (this === log) return new DOMRect(0, 0);
    const article = this.closest('article');
    const at = screen.getAllByRole('article').findIndex((other) => other === article);
    const top = turns.slice(0, at).reduce((sum, { id }) => sum + heightOf(id), 0);
    return new DOMRect(0, top - log.scrollTop + (this === article ? 0 : QUESTION));
  });
}

const panel = () => (
  <MemoryRouter>
    <ChatPanel
      productId={undefined}
      starters={[]}
      onClose={() => undefined}
      onAdd={() => Promise.resolve()}
    />
  </MemoryRouter>
);

function open() {
  turns = [turn('first')];
  heights = { first: 900 };
  const { rerender } = render(panel());
  return {
    log: screen.getByRole('log'),
    show: (next: Turn[], nextHeights: Record<string, number>) => {
      turns = next;
      heights = { ...heights, ...nextHeights };
      act(() => rerender(panel()));
    },
  };
}

const ask = async () => {
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Ask the shop' }),
    'And in blue?{Enter}',
  );
};
const scrollTo = (log: HTMLElement, top: number) => {
  log.scrollTop = top;
  fireEvent.scroll(log);
};

describe('the thread', () => {
  beforeEach(() => {
    useConversationStore.setState({ personId: null, conversationId: null, draft: '' });
    layOut();
  });
  afterEach(() => vi.restoreAllMocks());

  it('shows a long answer from its question on, however long it grows', async () => {
    const { log, show } = open();
    await ask();
    const both = [turn('first'), turn('second')];

    show(both, { second: 100 });
    expect(log.scrollTop).toBe(600);
    show(
      both.map((one) => ({ ...one })),
      { second: 300 },
    );
    expect(log.scrollTop).toBe(800);
    show(
      both.map((one) => ({ ...one })),
      { second: 2000 },
    );

    expect(log.scrollTop).toBe(900 - 20);
  });

  it('leaves whoever scrolled back where they are', async () => {
    const { log, show } = open();
    await ask();
    const both = [turn('first'), turn('second')];
    show(both, { second: 100 });

    scrollTo(log, 200);
    show(
      both.map((one) => ({ ...one })),
      { second: 300 },
    );

    expect(log.scrollTop).toBe(200);
  });

  it('leaves whoever reads a long answer when another comes by itself', () => {
    const { log, show } = open();
    const before = log.scrollTop;
    show([turn('first'), turn('second')], { second: 300 });
    expect(log.scrollTop).toBe(before);
  });

  it('says nothing by itself: the line below does, and the thread can be scrolled by keys', () => {
    open();
    const log = screen.getByRole('log', { name: 'Conversation' });
    expect(log).toHaveAttribute('aria-live', 'off');
    expect(log).toHaveAttribute('tabindex', '0');
    expect(screen.getByRole('status')).toHaveTextContent('Answer ready');
  });
});
