import { useTheme, type Theme } from '@/lib/theme-store';
import { Select } from '@/ui/select';

import { text } from './text';

export const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: text.theme.system },
  { value: 'light', label: text.theme.light },
  { value: 'dark', label: text.theme.dark },
];

export function ThemeSelect() {
  const { theme, setTheme } = useTheme();
  return (
    <Select
      aria-label={text.theme.label}
      value={theme}
      options={THEMES}
      onChange={(event) => setTheme(event.target.value as Theme)}
    />
  );
}
