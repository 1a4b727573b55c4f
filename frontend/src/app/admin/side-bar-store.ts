import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface SideBarState {
  isCollapsed: boolean;
  toggle: () => void;
}

export const useSideBar = create<SideBarState>()(
  persist(
    (set) => ({
      isCollapsed: false,
      toggle: () => set(({ isCollapsed }) => ({ isCollapsed: !isCollapsed })),
    }),
    { name: 'sw-side-bar', version: 1, partialize: ({ isCollapsed }) => ({ isCollapsed }) },
  ),
);
