import type { Series } from '@/api';

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** The server cuts the API's charts into this many steps, or fewer. */
const API_STEPS = 120;

/** The width of a step of the API's charts, in milliseconds: whole minutes. */
export const apiStep = (hours: number): number =>
  Math.max(1, Math.floor((hours * 60) / API_STEPS)) * MINUTE_MS;

/**
 * Every step from `since` to `until`, as milliseconds, cut where the server cuts them. A point that the server left
 * out is a gap in the chart: without these steps its neighbours would close up.
 */
export function stepsBetween(since: string, until: string, step: number): number[] {
  const first = Math.floor(Date.parse(since) / step) * step;
  const count = Math.max(1, Math.ceil((Date.parse(until) - first) / step));
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** The values of a named series at these steps; `null` where there is no point. */
export function valuesAt(
  series: readonly Series[],
  name: string,
  steps: readonly number[],
): (number | null)[] {
  const points = series.find((one) => one.name === name)?.points ?? [];
  const values = new Map(points.map(({ at, value }) => [Date.parse(at), value]));
  return steps.map((step) => values.get(step) ?? null);
}

/** Days are cut in UTC, and formats speak local time: the same calendar day, wherever one reads it. */
export function calendarDay(step: number): Date {
  const day = new Date(step);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
}
