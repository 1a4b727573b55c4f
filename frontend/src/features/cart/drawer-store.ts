import { create } from 'zustand';

interface CartDrawerState {
  /** The variant that was just put into the bag; nothing while the drawer is closed. */
  added: string | null;
  show: (variantId: string) => void;
  close: () => void;
}

/** Whether the drawer shows what was just added. What is in the bag is server data. */
export const useCartDrawer = create<CartDrawerState>()((set) => ({
  added: null,
  show: (variantId) => set({ added: variantId }),
  close: () => set({ added: null }),
}));
