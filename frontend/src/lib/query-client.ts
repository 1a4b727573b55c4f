import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error';

const MAY_PASS = new Set([0, 408, 429, 502, 503, 504]);

/** Only what a second try can mend is tried again: a refusal stays a refusal. */
export const shouldRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && MAY_PASS.has(error.status);

/**
 * `onSignInRequired` hears of each call that was refused for want of a session, whoever made it, and whether it was a
 * deed of the person or only a read.
 */
export function createQueryClient(
  onSignInRequired: (client: QueryClient, isDeed: boolean) => void = () => undefined,
): QueryClient {
  const onError = (isDeed: boolean) => (error: unknown) => {
    if (error instanceof ApiError && error.code === 'sign_in_required')
      onSignInRequired(client, isDeed);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: onError(false) }),
    mutationCache: new MutationCache({ onError: onError(true) }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
  return client;
}
