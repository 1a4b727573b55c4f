import { fromProblem, offline, ApiError } from './api-error';
import { csrfHeader } from './csrf';

/** One server-sent event. `event` is `message` when the server names none; `data` is still text. */
export interface ServerEvent {
  id: string | undefined;
  event: string;
  data: string;
}

interface StreamOptions {
  signal?: AbortSignal;
}

interface FollowOptions extends StreamOptions {
  /** Continue after this event; sent as `Last-Event-ID`. */
  lastEventId?: string | undefined;
}

function parseBlock(block: string): ServerEvent | undefined {
  const data: string[] = [];
  let id: string | undefined;
  let event = 'message';
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    if (colon === 0) continue; // a comment keeps the connection alive
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') id = value;
  }
  return data.length > 0 ? { id, event, data: data.join('\n') } : undefined;
}

const END_OF_BLOCK = /\r\n\r\n|\n\n|\r\r/;

/** The whole events in a buffer, and what is left for the next chunk. */
function takeEvents(buffer: string): { events: ServerEvent[]; rest: string } {
  const blocks = buffer.split(END_OF_BLOCK);
  const rest = blocks.pop() ?? '';
  return { events: blocks.map(parseBlock).filter((event) => event !== undefined), rest };
}

/** Parses `text/event-stream`, whatever the chunks are cut at. A last block without its blank line is dropped. */
export async function* readEvents(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent, void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const { events, rest } = takeEvents(buffer + decoder.decode(value, { stream: true }));
      buffer = rest;
      yield* events;
    }
  } finally {
    // Leaving the loop early (Stop) must close the connection, or the server keeps writing.
    await reader.cancel().catch(() => undefined);
  }
}

/** Axios cannot read a body as it arrives, so this is `fetch`. */
async function* streamOf(path: string, request: RequestInit): AsyncGenerator<ServerEvent, void> {
  const response = await fetch(path, { credentials: 'same-origin', ...request }).catch(
    (error: unknown) => {
      if (request.signal?.aborted) throw error;
      throw offline();
    },
  );
  if (!response.ok || !response.body) {
    const problem: unknown = await response.json().catch(() => undefined);
    throw fromProblem(response.status, problem, response.headers.get('x-request-id') ?? undefined);
  }
  yield* readEvents(response.body);
}

const ACCEPT = { Accept: 'text/event-stream' };

interface PostOptions extends StreamOptions {
  /** The same key asks nothing twice. Without one, to post again is to ask again: a drop is resumed by a read. */
  idempotencyKey?: string;
}

/** Posts JSON and yields what the server streams back. */
export const postEvents = (
  path: string,
  body: unknown,
  { signal, idempotencyKey }: PostOptions = {},
) =>
  streamOf(path, {
    method: 'POST',
    signal: signal ?? null,
    headers: {
      ...ACCEPT,
      'Content-Type': 'application/json',
      ...csrfHeader(),
      ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    },
    body: JSON.stringify(body),
  });

/** Reads a stream that is there already, from its first event or after one that was seen. */
export const getEvents = (path: string, { signal, lastEventId }: FollowOptions = {}) =>
  streamOf(path, {
    signal: signal ?? null,
    headers: { ...ACCEPT, ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) },
  });

interface ResumeOptions {
  signal?: AbortSignal;
  attempts?: number;
  /** First pause in milliseconds; it doubles each time. */
  pause?: number;
  /** The event that ends a stream well. Without it a closed connection counts as a drop. */
  isLast: (event: ServerEvent) => boolean;
  onReconnect?: (attempt: number) => void;
}

/** Ends early when there is nothing left to wait for. */
const wait = (milliseconds: number, signal: AbortSignal | undefined) =>
  new Promise<void>((done) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      done();
    }
    signal?.addEventListener('abort', finish);
  });
const isRefused = (error: unknown) => error instanceof ApiError && error.status > 0;

/** Leaves at the last event, even when the server holds the connection open behind it. */
async function* upTo(
  isLast: ResumeOptions['isLast'],
  events: AsyncIterable<ServerEvent>,
): AsyncGenerator<ServerEvent, void> {
  for await (const event of events) {
    yield event;
    if (isLast(event)) return;
  }
}

/**
 * Reads a stream to its last event across dropped connections. `start` is called once; after a drop `resume` continues
 * behind the last id seen, and with no id there is nothing to continue. Progress resets the count. Throws the last
 * error when `attempts` in a row bring nothing, the signal's reason when it is aborted; a refusal (4xx, 5xx) is final
 * at once.
 */
export async function* resumable(
  start: () => AsyncIterable<ServerEvent>,
  resume: (lastEventId: string) => AsyncIterable<ServerEvent>,
  { signal, attempts = 3, pause = 500, isLast, onReconnect }: ResumeOptions,
): AsyncGenerator<ServerEvent, void> {
  let seen: ServerEvent | undefined;
  let lastEventId: string | undefined;
  let failures = 0;
  const note = (event: ServerEvent) => {
    seen = event;
    lastEventId = event.id ?? lastEventId;
    failures = 0;
    return event;
  };
  while (!signal?.aborted) {
    let failure: unknown = offline();
    try {
      const events = lastEventId === undefined ? start() : resume(lastEventId);
      for await (const event of upTo(isLast, events)) yield note(event);
    } catch (error) {
      if (signal?.aborted || isRefused(error)) throw error;
      failure = error;
    }
    if (seen && isLast(seen)) return;
    failures += 1;
    if (failures > attempts || lastEventId === undefined) throw failure;
    onReconnect?.(failures);
    await wait(pause * 2 ** (failures - 1), signal);
  }
  signal.throwIfAborted();
}
