import axios, { isAxiosError, isCancel } from 'axios';

import { fromProblem, offline } from './api-error';
import { csrfHeader } from './csrf';

const READS = new Set(['get', 'head', 'options']);

/** Axios as the generated client uses it. It rejects with `ApiError` only; a cancelled request stays a cancellation. */
export const http = axios.create({
  headers: { Accept: 'application/json' },
  // A facet that is chosen twice is `brand=a&brand=b`, as FastAPI reads lists.
  paramsSerializer: { indexes: null },
});

http.interceptors.request.use((config) => {
  if (!READS.has((config.method ?? 'get').toLowerCase())) config.headers.set(csrfHeader());
  return config;
});

http.interceptors.response.use(undefined, (error: unknown) => {
  if (isCancel(error) || !isAxiosError(error)) throw error;
  const { response } = error;
  if (!response) throw offline();
  const requestId = response.headers['x-request-id'] as string | undefined;
  throw fromProblem(response.status, response.data, requestId);
});
