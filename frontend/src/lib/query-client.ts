import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error';

const MAY_PASS = new Set([0, 408, 429, 502, 503, 504]);

/** Only what a second try can mend is tried again: a refusal stays a refusal. */
export const shouldRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && MAY_PASS.has(error.status);

/** `onSignInRequired` hears of each call that was refused for want of a session, whoever made it. */
export function createQueryClient(
  onSignInRequired: (client: QueryClient) => void = () => undefined,
): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'sign_in_required') onSignInRequired(client);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
  return client;
}
