import { csrfHeader } from './csrf';
import { newId } from './new-id';

export interface ShopEvent {
  kind: 'impression' | 'view' | 'click' | 'search';
  product_id?: string;
  placement?: string;
  query?: string;
}

const WAIT = 1500;
const MOST = 50;
let waiting: (ShopEvent & { id: string; occurred_at: string })[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits. What cannot be sent is dropped: it is about what to show next, and nobody should wait for it. */
function flushEvents(): void {
  clearTimeout(timer);
  timer = undefined;
  const events = waiting;
  waiting = [];
  if (events.length === 0) return;
  // `keepalive` lets the last of them leave with the page.
  void fetch('/api/v1/events', {
    method: 'POST',
    credentials: 'same-origin',
    keepalive: true,
    headers: { 'Content-Type': 'application/json', ...csrfHeader() },
    body: JSON.stringify({ events }),
  }).catch(() => undefined);
}

/** Notes what a shopper did; each event has an id of its own, so that sending it twice counts once. */
export function reportEvent(event: ShopEvent): void {
  waiting.push({ ...event, id: newId(), occurred_at: new Date().toISOString() });
  if (waiting.length >= MOST) flushEvents();
  else timer ??= setTimeout(flushEvents, WAIT);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flushEvents();
});
