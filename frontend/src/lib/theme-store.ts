import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'light' | 'dark' | 'system';

interface ThemeState {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

const system = window.matchMedia('(prefers-color-scheme: dark)');

function paint(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && system.matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}

/** Kept under `sw-theme`; the inline script of both pages reads the same entry before the first paint. */
export const useTheme = create<ThemeState>()(
  persist((set) => ({ theme: 'system', setTheme: (theme) => set({ theme }) }), {
    name: 'sw-theme',
    version: 1,
    partialize: ({ theme }) => ({ theme }),
  }),
);

useTheme.subscribe(({ theme }) => paint(theme));
system.addEventListener('change', () => paint(useTheme.getState().theme));
