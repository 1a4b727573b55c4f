import {
  hashKey,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';

import {
  accountsGetMe,
  accountsRegister,
  accountsSignIn,
  accountsSignOut,
  type AccountView,
} from '@/api';
import { accountsGetMeQueryKey } from '@/api/@tanstack/react-query.gen';
import { ApiError } from '@/lib/api-error';

import { useSession } from './session-store';

/** Who is signed in: `null` when nobody is, which is an answer and no failure. */
export const accountQuery = {
  queryKey: accountsGetMeQueryKey(),
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<AccountView | null> => {
    try {
      return (await accountsGetMe({ signal, throwOnError: true })).data;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
};

export const useAccount = () => useQuery(accountQuery);

/**
 * Another person is here now: whatever the last one saw is forgotten, and what is on the screen is asked for anew.
 * Clearing the cache would leave what is mounted, as the count in the header, with the last person's answers. Who comes
 * back after their session ended finds the page as it was, and what failed meanwhile is asked for again.
 */
export function changePerson(client: QueryClient, account: AccountView | null): void {
  const own = hashKey(accountQuery.queryKey);
  const others = { predicate: ({ queryHash }: { queryHash: string }) => queryHash !== own };
  const before = client.getQueryData<AccountView | null>(accountQuery.queryKey);
  client.setQueryData(accountQuery.queryKey, account);
  const isBack = account !== null && before?.id === account.id;
  if (isBack) void client.invalidateQueries(others);
  else void client.resetQueries(others);
  useSession.setState(({ hasEnded, successors }) => ({
    hasEnded: false,
    isAsking: false,
    successors: hasEnded && !isBack ? successors + 1 : successors,
  }));
}

/**
 * The session of whoever was here has ended. Their page stays, for what is typed in it, until they or somebody else sign
 * in. Only what a person did asks them to sign in at once: a poll must not take the focus from their words. A visitor
 * who is refused has no session to lose.
 */
export function endSession(client: QueryClient, isDeed: boolean): void {
  if (!client.getQueryData(accountQuery.queryKey)) return;
  useSession.setState(({ isAsking }) => ({ hasEnded: true, isAsking: isAsking || isDeed }));
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { email: string; password: string }) =>
      (await accountsSignIn({ body, throwOnError: true })).data,
    onSuccess: ({ account }) => changePerson(client, account),
  });
}

export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { name: string; email: string; password: string }) =>
      (await accountsRegister({ body, throwOnError: true })).data,
    onSuccess: ({ account }) => changePerson(client, account),
  });
}

/** Ends on a freshly loaded page, so that the next person at this screen finds nothing of the last one's. */
export function useSignOut(page: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => accountsSignOut({ throwOnError: true }),
    onSuccess: () => {
      changePerson(client, null);
      window.location.assign(page);
    },
  });
}
