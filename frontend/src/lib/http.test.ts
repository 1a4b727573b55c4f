import { AxiosError, type AxiosAdapter, type AxiosResponse } from 'axios';
import { afterEach, describe, expect, it } from 'vitest';

import { ApiError } from './api-error';
import { http } from './http';
import { shouldRetry } from './query-client';

const original = http.defaults.adapter;
afterEach(() => {
  http.defaults.adapter = original;
  document.cookie = 'sw_csrf=; max-age=0';
});

function answer(status: number, data: unknown, headers: Record<string, string> = {}): void {
  const adapter: AxiosAdapter = (config) => {
    const response = { status, data, headers, config, statusText: '' } as AxiosResponse;
    return status < 400
      ? Promise.resolve(response)
      : Promise.reject(new AxiosError('refused', undefined, config, undefined, response));
  };
  http.defaults.adapter = adapter;
}

const failureOf = async (request: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

describe('http', () => {
  it('turns a problem document into an ApiError with errors by field', async () => {
    answer(422, {
      type: 'about:blank',
      title: 'Not valid',
      status: 422,
      detail: 'Two fields need attention.',
      code: 'validation_failed',
      request_id: 'req-1',
      errors: [{ field: 'email', message: 'is not an address' }],
    });
    expect(await failureOf(http.post('/x', {}))).toMatchObject({
      status: 422,
      code: 'validation_failed',
      message: 'Two fields need attention.',
      fieldErrors: { email: 'is not an address' },
      requestId: 'req-1',
    });
  });

  it('makes sense of an answer that is no problem document', async () => {
    answer(502, '<html>', { 'x-request-id': 'req-2' });
    expect(await failureOf(http.get('/x'))).toMatchObject({
      status: 502,
      code: 'http_502',
      requestId: 'req-2',
    });
  });

  it('says when there was no answer', async () => {
    http.defaults.adapter = () => Promise.reject(new AxiosError('Network Error'));
    expect(await failureOf(http.get('/x'))).toMatchObject({ status: 0, code: 'no_connection' });
  });

  it('echoes the CSRF cookie on writes and not on reads', async () => {
    document.cookie = 'sw_csrf=abc';
    answer(200, {});
    const write = await http.post('/x', {});
    const read = await http.get('/x');
    expect(write.config.headers.get('X-CSRF-Token')).toBe('abc');
    expect(read.config.headers.get('X-CSRF-Token')).toBeUndefined();
  });
});

describe('shouldRetry', () => {
  const error = (status: number) => new ApiError({ status, code: '', message: '' });

  it('tries again what may pass, twice', () => {
    expect([0, 429, 503].map((status) => shouldRetry(1, error(status)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(shouldRetry(2, error(503))).toBe(false);
  });

  it('takes a refusal as it is', () => {
    expect([400, 401, 404, 422, 500].some((status) => shouldRetry(0, error(status)))).toBe(false);
  });
});
