import { describe, expect, it } from 'vitest';

import { formatAgo, formatCost, formatDuration, formatMoney } from './format';

describe('formatMoney', () => {
  it('knows how many minor digits a currency has', () => {
    expect(formatMoney({ amount_minor: 8950, currency: 'GBP' })).toBe('£89.50');
    expect(formatMoney({ amount_minor: 8950, currency: 'JPY' })).toBe('JP¥8,950');
  });
});

describe('formatCost', () => {
  it('shows what is under a penny and never rounds it to nothing', () => {
    expect(formatCost(0.0042, 'GBP')).toBe('£0.0042');
    expect(formatCost(0, 'GBP')).toBe('£0.00');
    expect(formatCost(318.4, 'GBP')).toBe('£318.40');
  });
});

describe('formatDuration', () => {
  it.each([
    [86, '86 ms'],
    [1840, '1.8 s'],
    [240_000, '4 min'],
  ])('writes %d as %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe('formatAgo', () => {
  const now = '2026-11-24T12:00:00Z';
  it.each([
    ['2026-11-24T11:59:40Z', 'now'],
    ['2026-11-24T10:00:00Z', '2 hours ago'],
    ['2026-11-23T11:00:00Z', 'yesterday'],
  ])('places %s', (moment, words) => {
    expect(formatAgo(moment, now)).toBe(words);
  });
});
