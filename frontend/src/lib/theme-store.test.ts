import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { useTheme } from './theme-store';

declare const jsdom: { window: Window };

const page = readFileSync(join(import.meta.dirname, '../../index.html'), 'utf8');
const inline = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';

/** What the next visit does before its first paint. */
function visitAgain(): string | undefined {
  delete document.documentElement.dataset.theme;
  const script = document.createElement('script');
  script.textContent = inline;
  document.head.append(script);
  return document.documentElement.dataset.theme;
}

describe('the theme', () => {
  beforeEach(() => {
    localStorage.clear();
    // The page's own script runs in jsdom's window, which is not the one that tests see.
    jsdom.window.matchMedia = window.matchMedia;
  });

  it('follows the system until the person chooses', () => {
    expect(visitAgain()).toBe('light');
  });

  it('is painted at once, and before the first paint of the next visit', () => {
    useTheme.getState().setTheme('dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(visitAgain()).toBe('dark');

    useTheme.getState().setTheme('light');
    expect(visitAgain()).toBe('light');
  });
});
