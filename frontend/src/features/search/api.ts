import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { searchSearchProducts, type SearchResults } from '@/api';

import { toQuery, type SearchState } from './query';

/** A shopper may read a product for long before going back to the list. */
const KEPT = 30 * 60_000;

/** The results of a search, `pages` of them: what is missing to that many is asked for, one page after the other. */
export function useSearch(state: SearchState, pages: number) {
  const search = useInfiniteQuery({
    queryKey: ['search', state],
    queryFn: async ({ pageParam, signal }): Promise<SearchResults> => {
      const query = { ...toQuery(state), ...(pageParam ? { cursor: pageParam } : {}) };
      return (await searchSearchProducts({ query, signal, throwOnError: true })).data;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    gcTime: KEPT,
  });
  const { data, isSuccess, isFetching, isPlaceholderData, hasNextPage, fetchNextPage } = search;
  const loaded = data?.pages.length ?? 0;
  const isShort = loaded < pages && hasNextPage;
  const mayGoOn = isSuccess && !isFetching && !isPlaceholderData;
  useEffect(() => {
    if (isShort && mayGoOn) void fetchNextPage();
    // `loaded` tells one page from the next: all else may be as it was.
  }, [isShort, mayGoOn, loaded, fetchNextPage]);
  return search;
}
