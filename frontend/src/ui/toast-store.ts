import { create } from 'zustand';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'danger';
  undo?: () => void;
  retry?: () => void;
  error?: unknown;
}

interface ToastState {
  messages: readonly ToastMessage[];
  /** Keeps a message while somebody is at it, in whichever copy of it; returns what lets go. */
  hold: (id: number) => () => void;
  dismiss: (id: number) => void;
}

const STAY = 6000;

/** Here, not in what draws a message: it is drawn once on the page and once in each dialog, and expires once. */
const stays = new Map<number, { timer: ReturnType<typeof setTimeout>; holders: number }>();

export const useToasts = create<ToastState>()((set, get) => ({
  messages: [],
  hold: (id) => {
    const stay = stays.get(id);
    if (!stay) return () => undefined;
    clearTimeout(stay.timer);
    stay.holders += 1;
    return () => {
      stay.holders -= 1;
      if (stay.holders === 0 && stays.has(id)) stay.timer = setTimeout(get().dismiss, STAY, id);
    };
  },
  dismiss: (id) => {
    clearTimeout(stays.get(id)?.timer);
    stays.delete(id);
    set(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
  },
}));

let nextId = 1;

interface ToastOptions {
  tone?: ToastMessage['tone'];
  /** Offers Undo for as long as the message stays. */
  undo?: () => void;
  /** Offers to try what failed again. */
  retry?: () => void;
  /** What it tells of, for the id of its request. */
  error?: unknown;
}

/** Says what happened, with the verb of the button that did it. The last three stay. */
export function toast(
  text: string,
  { tone = 'neutral', undo, retry, error }: ToastOptions = {},
): void {
  const message: ToastMessage = {
    id: nextId++,
    text,
    tone,
    ...(undo && { undo }),
    ...(retry && { retry }),
    error,
  };
  const timer = setTimeout(useToasts.getState().dismiss, STAY, message.id);
  stays.set(message.id, { timer, holders: 0 });
  useToasts.setState(({ messages }) => ({ messages: [...messages, message].slice(-3) }));
}
