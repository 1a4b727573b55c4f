import { AxiosError, type AxiosAdapter, type AxiosResponse } from 'axios';
import { onTestFinished } from 'vitest';

import { http } from '@/lib/http';

export interface Call {
  method: string;
  path: string;
  body: unknown;
  /** Of the idempotency key, where one was sent. */
  key: string | null;
}

interface Answer {
  status?: number;
  data?: unknown;
  headers?: Record<string, string>;
}

/** For one test, answers what goes through the generated client. Event streams are read with `fetch`, beside it. */
export function serve(respond: (call: Call) => Answer): void {
  const original = http.defaults.adapter;
  const adapter: AxiosAdapter = (config) => {
    const sent: unknown = config.data;
    const body: unknown = typeof sent === 'string' ? JSON.parse(sent) : sent;
    const {
      status = 200,
      data,
      headers = {},
    } = respond({
      method: config.method ?? 'get',
      path: config.url ?? '',
      body,
      key: (config.headers.get('Idempotency-Key') as string | undefined) ?? null,
    });
    const response = { status, data, headers, config, statusText: '' } as AxiosResponse;
    return status < 400
      ? Promise.resolve(response)
      : Promise.reject(new AxiosError('refused', undefined, config, undefined, response));
  };
  http.defaults.adapter = adapter;
  onTestFinished(() => {
    http.defaults.adapter = original;
  });
}
