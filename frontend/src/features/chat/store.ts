import { create } from 'zustand';

interface ChatDockState {
  isOpen: boolean;
  /** What the panel should ask about or send first; the panel takes it and clears it. */
  opening: { message?: string; productId?: string } | null;
  open: (opening?: { message?: string; productId?: string }) => void;
  takeOpening: () => void;
  close: () => void;
}

/** Whether the assistant is docked beside the page. The conversation itself is server data. */
export const useChatDock = create<ChatDockState>()((set) => ({
  isOpen: false,
  opening: null,
  open: (opening) => set({ isOpen: true, opening: opening ?? null }),
  takeOpening: () => set({ opening: null }),
  close: () => set({ isOpen: false }),
}));
