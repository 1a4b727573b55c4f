import {
  keepPreviousData,
  useInfiniteQuery,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';

import {
  chatCloseConversation,
  chatHandBack,
  chatReplyAsPerson,
  chatTakeOver,
  type ConversationSummary,
  type ConversationView,
} from '@/api';
import {
  chatListConversationsInfiniteOptions,
  chatShowConversationOptions,
  chatShowConversationQueryKey,
} from '@/api/@tanstack/react-query.gen';
import { toApiError } from '@/lib/api-error';
import { callsNamed } from '@/lib/calls-named';
import { cursorPages, itemsOf } from '@/lib/cursor-pages';

export type ConversationStatus = ConversationSummary['status'];

const LIST_EVERY = 10_000;
const THREAD_EVERY = 4_000;
const QUEUE_ORDER: readonly ConversationStatus[] = ['waiting', 'with_person', 'bot', 'closed'];

/** Those who wait first, then those with a person; within each the latest change first, as the server sends them. */
const byUrgency = (items: readonly ConversationSummary[]): ConversationSummary[] =>
  [...items].sort((a, b) => QUEUE_ORDER.indexOf(a.status) - QUEUE_ORDER.indexOf(b.status));

const isRefused = (error: unknown) => {
  const { status } = toApiError(error);
  return error !== null && status >= 400 && status < 500 && status !== 429;
};

export const useConversations = (status: ConversationStatus | null) =>
  useInfiniteQuery({
    ...chatListConversationsInfiniteOptions({ query: { status } }),
    ...cursorPages,
    placeholderData: keepPreviousData,
    refetchInterval: LIST_EVERY,
    select: (data) => byUrgency(itemsOf<ConversationSummary>(data)),
  });

export const useConversation = (id: string | undefined) =>
  useQuery({
    ...chatShowConversationOptions({ path: { conversation_id: id ?? '' } }),
    enabled: Boolean(id),
    // A closed thread has its last word; one that is gone or not ours is not asked for again.
    refetchInterval: ({ state: { data, error } }) =>
      data?.status === 'closed' || isRefused(error) ? false : THREAD_EVERY,
  });

/** Takes the thread as the server answers it, and asks for the lists again. */
function useTurn<Input>(
  act: (input: Input) => Promise<{ data: ConversationView }>,
  mutationKey: readonly string[] = [],
) {
  const client = useQueryClient();
  return useMutation({
    mutationKey,
    mutationFn: async (input: Input) => (await act(input)).data,
    onSuccess: (thread) => {
      const queryKey = chatShowConversationQueryKey({ path: { conversation_id: thread.id } });
      client.setQueryData(queryKey, thread);
      return client.invalidateQueries(callsNamed(/^chatListConversations$/));
    },
  });
}

const at = (id: string) => ({ path: { conversation_id: id }, throwOnError: true as const });

export const useTakeOver = () => useTurn((id: string) => chatTakeOver(at(id)));
export const useHandBack = () => useTurn((id: string) => chatHandBack(at(id)));
export const useClose = () => useTurn((id: string) => chatCloseConversation(at(id)));

interface Reply {
  answer: string;
  /** The same one for another try: the first may have arrived and its answer been lost. */
  idempotencyKey: string;
}

/** One at a time in a conversation, whether or not the form that sent it is still there. */
export function useReply(id: string) {
  const mutationKey = ['reply', id];
  const reply = useTurn(
    ({ answer, idempotencyKey }: Reply) =>
      chatReplyAsPerson({
        ...at(id),
        body: { text: answer },
        headers: { 'idempotency-key': idempotencyKey },
      }),
    mutationKey,
  );
  return { send: reply.mutateAsync, isPending: useIsMutating({ mutationKey }) > 0 };
}
