import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'light' | 'dark' | 'system';

interface ThemeState {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)').matches;

function paint(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark());
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
