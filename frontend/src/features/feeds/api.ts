import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { importsCreateImport, type ImportRunView } from '@/api';
import {
  importsGetImportOptions,
  importsGetImportQueryKey,
  importsListImportsInfiniteOptions,
  importsListImportsInfiniteQueryKey,
} from '@/api/@tanstack/react-query.gen';
import { cursorPages, itemsOf } from '@/lib/cursor-pages';

const POLL = 700;

export type ImportFormat = NonNullable<Parameters<typeof importsCreateImport>[0]['body']['format']>;

export const isUnderWay = ({ status }: Pick<ImportRunView, 'status'>): boolean =>
  status === 'queued' || status === 'running';

/** Asks again while the import is under way. */
export const useImport = (id: string | undefined) =>
  useQuery({
    ...importsGetImportOptions({ path: { run_id: id ?? '' } }),
    enabled: Boolean(id),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? POLL : false),
  });

export const useImports = () =>
  useInfiniteQuery({
    ...importsListImportsInfiniteOptions({ query: { limit: 20 } }),
    ...cursorPages,
    select: itemsOf<ImportRunView>,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(isUnderWay)) ? 3 * POLL : false,
  });

export function useStartImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, format }: { file: File; format: ImportFormat }) =>
      (await importsCreateImport({ body: { file, format }, throwOnError: true })).data,
    onSuccess: (run) => {
      client.setQueryData(importsGetImportQueryKey({ path: { run_id: run.id } }), run);
      return client.invalidateQueries({ queryKey: importsListImportsInfiniteQueryKey() });
    },
  });
}
