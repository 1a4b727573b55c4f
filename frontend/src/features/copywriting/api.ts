import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';

import {
  copywritingPublishDraft,
  copywritingRollBackDescription,
  copywritingUpdateDraft,
  type DraftView,
} from '@/api';
import {
  copywritingGetDraftOptions,
  copywritingGetDraftQueryKey,
  copywritingListDraftsInfiniteOptions,
  copywritingListDraftsOptions,
} from '@/api/@tanstack/react-query.gen';
import { callsNamed } from '@/lib/calls-named';
import { cursorPages, itemsOf } from '@/lib/cursor-pages';

export type DraftStatus = DraftView['status'];

export const useDrafts = (status: DraftStatus) =>
  useInfiniteQuery({
    ...copywritingListDraftsInfiniteOptions({ query: { status } }),
    ...cursorPages,
    placeholderData: keepPreviousData,
    select: itemsOf<DraftView>,
  });

/** A product's drafts of every status, newest first. */
export const useHistory = (productId: string) =>
  useQuery({
    ...copywritingListDraftsOptions({ query: { product_id: productId, limit: 20 } }),
    select: ({ items }) => items,
  });

export const useDraft = (draftId: string | undefined) =>
  useQuery({
    ...copywritingGetDraftOptions({ path: { draft_id: draftId ?? '' } }),
    enabled: Boolean(draftId),
  });

const SHOWS_DESCRIPTIONS = /^(copywriting|productsGetProduct|analyticsGetAttention)/;

/** What shows descriptions asks again: lists, drafts beside live text, the product itself. */
function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries(callsNamed(SHOWS_DESCRIPTIONS));
}

/** After a new draft was streamed. */
export function useKeepDraft() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return (draft: DraftView) => {
    const queryKey = copywritingGetDraftQueryKey({ path: { draft_id: draft.draft_id } });
    client.setQueryData(queryKey, draft);
    return refresh();
  };
}

export function useEditDraft() {
  const keep = useKeepDraft();
  return useMutation({
    mutationFn: async ({ draftId, description }: { draftId: string; description: string }) =>
      (
        await copywritingUpdateDraft({
          path: { draft_id: draftId },
          body: { description },
          throwOnError: true,
        })
      ).data,
    onSuccess: keep,
  });
}

export function usePublish() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ productId, draftId }: { productId: string; draftId: string }) =>
      copywritingPublishDraft({
        path: { product_id: productId, draft_id: draftId },
        throwOnError: true,
      }),
    onSuccess: refresh,
  });
}

interface RollBack {
  productId: string;
  /** Throws away a text that was edited by hand since. */
  confirm?: boolean;
}

export function useRollBack() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ productId, confirm = false }: RollBack) =>
      copywritingRollBackDescription({
        path: { product_id: productId },
        query: { confirm },
        throwOnError: true,
      }),
    onSuccess: refresh,
  });
}
