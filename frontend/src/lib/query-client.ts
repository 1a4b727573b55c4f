import { QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error';

const MAY_PASS = new Set([0, 408, 429, 502, 503, 504]);

/** Only what a second try can mend is tried again: a refusal stays a refusal. */
export const shouldRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && MAY_PASS.has(error.status);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
