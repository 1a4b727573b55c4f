import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import {
  accountsGetMe,
  accountsRegister,
  accountsSignIn,
  accountsSignOut,
  type AccountView,
} from '@/api';
import { accountsGetMeQueryKey } from '@/api/@tanstack/react-query.gen';
import { ApiError } from '@/lib/api-error';

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

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { email: string; password: string }) =>
      (await accountsSignIn({ body, throwOnError: true })).data,
    onSuccess: ({ account }) => {
      client.clear(); // what a visitor saw is not what a signed-in person sees
      client.setQueryData(accountQuery.queryKey, account);
    },
  });
}

export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { name: string; email: string; password: string }) =>
      (await accountsRegister({ body, throwOnError: true })).data,
    onSuccess: ({ account }) => {
      client.clear();
      client.setQueryData(accountQuery.queryKey, account);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => accountsSignOut({ throwOnError: true }),
    onSuccess: () => {
      client.clear();
      client.setQueryData(accountQuery.queryKey, null);
    },
  });
}
