import { afterEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from './api-error';
import { getEvents, postEvents, readEvents, resumable, type ServerEvent } from './events';

const encoder = new TextEncoder();

const streamOf = (...chunks: (string | Uint8Array)[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });

async function all<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

describe('readEvents', () => {
  it('reads fields, whatever the chunks are cut at', async () => {
    const events = await all(
      readEvents(streamOf('id: 1\neve', 'nt: delta\ndata: {"te', 'xt":"a"}\n', '\ndata: b\n\n')),
    );
    expect(events).toEqual([
      { id: '1', event: 'delta', data: '{"text":"a"}' },
      { id: undefined, event: 'message', data: 'b' },
    ]);
  });

  it('joins lines of data, skips comments and reads CRLF', async () => {
    const events = await all(readEvents(streamOf(': ping\n\n', 'data: a\r\ndata:b\r\n\r\n')));
    expect(events.map(({ data }) => data)).toEqual(['a\nb']);
  });

  it('keeps a letter that is cut in two', async () => {
    const bytes = encoder.encode('data: £5\n\n');
    const events = await all(readEvents(streamOf(bytes.slice(0, 7), bytes.slice(7))));
    expect(events[0]?.data).toBe('£5');
  });

  it('drops a block that was not finished', async () => {
    expect(await all(readEvents(streamOf('data: a\n\ndata: b\n')))).toHaveLength(1);
  });

  it('closes the connection when the reader stops', async () => {
    const cancel = vi.fn();
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode('data: a\n\n')),
      cancel,
    });
    for await (const event of readEvents(stream)) {
      expect(event.data).toBe('a');
      break;
    }
    expect(cancel).toHaveBeenCalledOnce();
  });
});

const event = (id: string, name = 'delta'): ServerEvent => ({ id, event: name, data: id });
const isLast = ({ event: name }: ServerEvent) => name === 'done';

// eslint-disable-next-line @typescript-eslint/require-await -- a stream that has everything at once
async function* play(...parts: (ServerEvent | Error)[]): AsyncGenerator<ServerEvent> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

const never = () => {
  throw new Error('Nothing was to be resumed');
};

describe('resumable', () => {
  it('continues after the last id when the connection drops', async () => {
    const start = vi.fn(() => play(event('1'), event('2'), new TypeError('dropped')));
    const resume = vi.fn<(lastEventId: string) => AsyncIterable<ServerEvent>>(() =>
      play(event('3', 'done')),
    );
    const onReconnect = vi.fn();
    const events = await all(resumable(start, resume, { isLast, pause: 0, onReconnect }));
    expect(events.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(start).toHaveBeenCalledOnce();
    expect(resume).toHaveBeenCalledExactlyOnceWith('2');
    expect(onReconnect).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('does not start twice when nothing came yet', async () => {
    const start = vi.fn(() => play(new TypeError('dropped')));
    await expect(all(resumable(start, never, { isLast, pause: 0 }))).rejects.toThrow('dropped');
    expect(start).toHaveBeenCalledOnce();
  });

  it('gives up after three tries that bring nothing', async () => {
    const start = () => play(event('1'), new TypeError('dropped'));
    const resume = vi.fn(() => play(new TypeError('dropped again')));
    await expect(all(resumable(start, resume, { isLast, pause: 0 }))).rejects.toThrow('again');
    expect(resume).toHaveBeenCalledTimes(3);
  });

  it('does not argue with a refusal', async () => {
    const refusal = new ApiError({ status: 403, code: 'forbidden', message: 'no' });
    const start = vi.fn(() => play(refusal));
    await expect(all(resumable(start, never, { isLast, pause: 0 }))).rejects.toBe(refusal);
    expect(start).toHaveBeenCalledOnce();
  });

  it('says so at once when it is stopped while it waits to reconnect', async () => {
    const abort = new AbortController();
    const start = () => play(event('1'), new TypeError('dropped'));
    const stream = resumable(start, never, {
      isLast,
      pause: 60_000,
      signal: abort.signal,
      onReconnect: () => setTimeout(() => abort.abort(), 0),
    });
    await expect(all(stream)).rejects.toThrow(/abort/i);
  });
});

/** Answers as the shop does: a message that is posted is asked, whatever id comes with it; only the turn resumes. */
function fakeShop() {
  const asked: string[] = [];
  const sent = (id: string) =>
    `id: ${id}\nevent: ${id === '3' ? 'done' : 'delta'}\ndata: ${id}\n\n`;
  vi.stubGlobal('fetch', (path: string, { method = 'GET', headers }: RequestInit) => {
    if (method === 'POST') {
      asked.push(path);
      return Promise.resolve(new Response(streamOf(sent('1'), sent('2'))));
    }
    const after = Number(new Headers(headers).get('last-event-id') ?? 0);
    return Promise.resolve(
      new Response(streamOf(...['1', '2', '3'].filter((id) => Number(id) > after).map(sent))),
    );
  });
  return asked;
}

describe('a message whose connection drops', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is asked once, and its answer read on', async () => {
    const asked = fakeShop();
    const events = await all(
      resumable(
        () => postEvents('/message', {}),
        (lastEventId) => getEvents('/turn/events', { lastEventId }),
        { isLast, pause: 0 },
      ),
    );
    expect(events.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(asked).toEqual(['/message']);
  });
});
