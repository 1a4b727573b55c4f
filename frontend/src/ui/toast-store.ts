import { create } from 'zustand';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'danger';
  undo?: () => void;
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
}

/** Says what happened, with the verb of the button that did it. The last three stay. */
export function toast(text: string, { tone = 'neutral', undo }: ToastOptions = {}): void {
  const message: ToastMessage = { id: nextId++, text, tone, ...(undo && { undo }) };
  useToasts.setState(({ messages }) => ({ messages: [...messages, message].slice(-3) }));
}
