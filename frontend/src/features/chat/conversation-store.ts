import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface ConversationState {
  /** Whose the rest is: an account's id, or nothing for a visitor. */
  personId: string | null;
  /** The conversation to go on with after a reload; its turns are server data. */
  conversationId: string | null;
  draft: string;
  setConversation: (id: string | null) => void;
  setDraft: (draft: string) => void;
  belongTo: (personId: string | null) => void;
}

export const useConversationStore = create<ConversationState>()(
  persist(
    (set) => ({
      personId: null,
      conversationId: null,
      draft: '',
      setConversation: (conversationId) => set({ conversationId }),
      setDraft: (draft) => set({ draft }),
      // A visitor who signs in takes their conversation along, as the server does; nobody else's stays.
      belongTo: (personId) =>
        set((before) =>
          before.personId === personId || before.personId === null
            ? { personId }
            : { personId, conversationId: null, draft: '' },
        ),
    }),
    { name: 'sw-chat', version: 1 },
  ),
);
