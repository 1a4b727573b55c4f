import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { searchSearchProducts, type SearchResults } from '@/api';

import { toQuery, type SearchState } from './query';

export const useSearch = (state: SearchState) =>
  useInfiniteQuery({
    queryKey: ['search', state],
    queryFn: async ({ pageParam, signal }): Promise<SearchResults> => {
      const query = { ...toQuery(state), ...(pageParam ? { cursor: pageParam } : {}) };
      return (await searchSearchProducts({ query, signal, throwOnError: true })).data;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
