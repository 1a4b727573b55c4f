import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..');
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

const declarations = (block: string): [name: string, value: string][] =>
  [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
    name,
    value.trim(),
  ]);

/** Every token of one theme, the light values first where dark leaves them. */
function theme(name: 'light' | 'dark'): (token: string) => string {
  const plain = css.replace(/\/\*.*?\*\//gs, '');
  const blocks = [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
    ([, selector = '', body = '']) => ({ selector, values: declarations(body) }),
  );
  const tokens = new Map(
    blocks
      .filter(({ selector }) => !selector.includes("'dark'") || name === 'dark')
      .flatMap(({ values }) => values),
  );
  const resolve = (value: string): string => {
    const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return reference ? resolve(tokens.get(reference) ?? '') : value;
  };
  return (token) => resolve(`var(--sw-${token})`);
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['bg', 'surface', 'raised', 'sunken', 'hover'];
const STATUS = ['success', 'warning', 'danger'];
const PAIRS: [ink: string, ground: string, least: number][] = [
  ...['fg', 'fg-muted', 'fg-subtle', 'accent'].flatMap((ink) =>
    GROUNDS.map((ground): [string, string, number] => [ink, ground, 4.5]),
  ),
  ['accent-fg', 'accent', 4.5],
  ['accent-fg', 'accent-hover', 4.5],
  ['accent-soft-fg', 'accent-soft', 4.5],
  ['fg', 'accent-soft', 4.5],
  ['fg', 'add', 4.5],
  ['fg-muted', 'del', 4.5],
  ...STATUS.flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-soft`, 4.5],
    [tone, 'surface', 4.5],
    [tone, 'bg', 4.5],
  ]),
  ...['line-strong', 'focus', 'star', 'c1', 'c2', 'c3', 'c4', 'c5'].flatMap(
    (mark): [string, string, number][] => [
      [mark, 'surface', 3],
      [mark, 'bg', 3],
    ],
  ),
];

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const token = theme(name);
  it.each(PAIRS)('reads %s on %s at %f or more', (ink, ground, least) => {
    expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(least);
  });
});

describe('source files', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      /\.(tsx?|css)$/.test(file) && !/^api\/|\.test\.|tokens\.css$|(^|\/)palette\.ts$/.test(file),
  );
  const lines = files.flatMap((file) =>
    readFileSync(join(SRC, file), 'utf8')
      .split('\n')
      .map((line, index) => ({ where: `${file}:${index + 1}`, line })),
  );
  const offences = (pattern: RegExp) =>
    lines.filter(({ line }) => pattern.test(line)).map(({ where }) => where);

  it('write no colour outside the tokens', () => {
    expect(offences(/#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?![\w-])/i)).toEqual([]);
  });

  it('read no primitive, only meaning', () => {
    expect(offences(/var\(--(?:white|grey|chalk|green|amber|red|ochre|teal|rust|plum)\b/)).toEqual(
      [],
    );
  });

  it('use no arbitrary Tailwind value', () => {
    expect(
      offences(/[\s'"`](?:[\w-]+:)*-?[a-z][\w-]*-\[(?!state=|current=|theme=)[^\]]+\]/),
    ).toEqual([]);
  });
});

describe('both pages', () => {
  const script = (page: string) =>
    /<script>([\s\S]*?)<\/script>/.exec(readFileSync(join(SRC, '..', page), 'utf8'))?.[1];

  it('choose the theme with one and the same script, so one hash allows both', () => {
    expect(script('index.html')).toBe(script('admin.html'));
    expect(script('index.html')).toContain('sw-theme');
  });
});
