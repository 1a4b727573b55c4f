import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { knowledgeDeleteDocument, knowledgePutDocument, type NewDocument } from '@/api';
import {
  knowledgeGetDocumentOptions,
  knowledgeListDocumentsOptions,
  knowledgeListDocumentsQueryKey,
  knowledgeSearchPassagesOptions,
} from '@/api/@tanstack/react-query.gen';

const POLL = 1500;

/** Asks again while a document is being read. */
export const useDocuments = () =>
  useQuery({
    ...knowledgeListDocumentsOptions(),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ status }) => status === 'indexing') ? POLL : false,
    select: ({ items }) => items,
  });

export const useDocument = (id: string | undefined) =>
  useQuery({
    ...knowledgeGetDocumentOptions({ path: { document_id: id ?? '' } }),
    enabled: Boolean(id),
    // Old words in the editor would undo what somebody else saved.
    gcTime: 0,
  });

export const usePassages = (question: string) =>
  useQuery({
    ...knowledgeSearchPassagesOptions({ query: { q: question } }),
    enabled: question !== '',
    placeholderData: keepPreviousData,
  });

export function useSaveDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDocument) => knowledgePutDocument({ body, throwOnError: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: knowledgeListDocumentsQueryKey() }),
  });
}

export function useDeleteDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      knowledgeDeleteDocument({ path: { document_id: id }, throwOnError: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: knowledgeListDocumentsQueryKey() }),
  });
}
