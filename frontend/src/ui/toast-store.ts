import { create } from 'zustand';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'danger';
  undo?: () => void;
  retry?: () => void;
}

interface ToastState {
  messages: readonly ToastMessage[];
  dismiss: (id: number) => void;
}

export const useToasts = create<ToastState>()((set) => ({
  messages: [],
  dismiss: (id) =>
    set(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) })),
}));

let nextId = 1;

interface ToastOptions {
  tone?: ToastMessage['tone'];
  /** Offers Undo for as long as the message stays. */
  undo?: () => void;
  /** Offers to try what failed again. */
  retry?: () => void;
}

/** Says what happened, with the verb of the button that did it. The last three stay. */
export function toast(text: string, { tone = 'neutral', undo, retry }: ToastOptions = {}): void {
  const message: ToastMessage = {
    id: nextId++,
    text,
    tone,
    ...(undo && { undo }),
    ...(retry && { retry }),
  };
  useToasts.setState(({ messages }) => ({ messages: [...messages, message].slice(-3) }));
}
