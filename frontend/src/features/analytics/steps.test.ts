import { describe, expect, it } from 'vitest';

import { apiStep, calendarDay, DAY_MS, stepsBetween, valuesAt } from './steps';

describe('steps of a chart', () => {
  it('start where the server cuts the first day, and reach into the last', () => {
    const steps = stepsBetween('2026-11-17T10:10:00Z', '2026-11-24T10:10:00Z', DAY_MS);

    expect(steps).toHaveLength(8);
    expect(new Date(steps[0] ?? 0).toISOString()).toBe('2026-11-17T00:00:00.000Z');
    expect(new Date(steps.at(-1) ?? 0).toISOString()).toBe('2026-11-24T00:00:00.000Z');
  });

  it('keep a gap where the server has no point', () => {
    const steps = stepsBetween('2026-11-20T00:00:00Z', '2026-11-23T00:00:00Z', DAY_MS);
    const points = [
      { at: '2026-11-20T00:00:00Z', value: 4 },
      { at: '2026-11-22T00:00:00Z', value: 0 },
    ];

    expect(valuesAt([{ name: 'calls', unit: 'count', points }], 'calls', steps)).toEqual([
      4,
      null,
      0,
    ]);
    expect(valuesAt([], 'calls', steps)).toEqual([null, null, null]);
  });

  it('are whole minutes, at most 121 of them', () => {
    expect([1, 6, 24, 168].map((hours) => apiStep(hours) / 60_000)).toEqual([1, 3, 12, 84]);
  });

  it('name the same day in every time zone', () => {
    expect(calendarDay(Date.parse('2026-11-24T00:00:00Z')).getDate()).toBe(24);
  });
});
