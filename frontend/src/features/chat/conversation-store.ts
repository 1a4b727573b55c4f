import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface ConversationState {
  /** The conversation to go on with after a reload; its turns are server data. */
  conversationId: string | null;
  draft: string;
  setConversation: (id: string | null) => void;
  setDraft: (draft: string) => void;
}

export const useConversationStore = create<ConversationState>()(
  persist(
    (set) => ({
      conversationId: null,
      draft: '',
      setConversation: (conversationId) => set({ conversationId }),
      setDraft: (draft) => set({ draft }),
    }),
    { name: 'sw-chat', version: 1 },
  ),
);
