import { create } from 'zustand';

import { newId } from '@/lib/new-id';

interface Sent {
  answer: string;
  requestKey: string;
}

interface ReplyDraftsState {
  /** What was typed and not sent, by who typed it and in which conversation. */
  drafts: Readonly<Record<string, string>>;
  keep: (key: string, draft: string) => void;
  /** The last answer that was sent of each, and the key of its request. */
  sent: Readonly<Record<string, Sent>>;
  /** The key to send an answer with: that of the try before for the same words, which are said once. */
  requestKey: (key: string, answer: string) => string;
  /** It arrived: the same words are another answer from here on. */
  settle: (key: string) => void;
}

/** A look into another conversation loses no answer. Lives as long as the page: answers name shoppers. */
export const useReplyDrafts = create<ReplyDraftsState>()((set, get) => ({
  drafts: {},
  keep: (key, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } })),
  sent: {},
  requestKey: (key, answer) => {
    const before = get().sent[key];
    if (before?.answer === answer) return before.requestKey;
    const requestKey = newId();
    set(({ sent }) => ({ sent: { ...sent, [key]: { answer, requestKey } } }));
    return requestKey;
  },
  settle: (key) =>
    set(({ sent }) => ({
      sent: Object.fromEntries(Object.entries(sent).filter(([other]) => other !== key)),
    })),
}));
