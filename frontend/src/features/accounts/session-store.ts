import { create } from 'zustand';

interface SessionState {
  /** The account on the screen is not signed in any more: its page stays, for what is typed in it. */
  hasEnded: boolean;
  /** Asks to sign in again, over whatever is open. */
  isAsking: boolean;
  /** Counts the people who took over a page after a session ended: none of the last one's may stay mounted. */
  successors: number;
  ask: (isAsking: boolean) => void;
}

export const useSession = create<SessionState>()((set) => ({
  hasEnded: false,
  isAsking: false,
  successors: 0,
  ask: (isAsking) => set({ isAsking }),
}));
