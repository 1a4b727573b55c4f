import { keepPreviousData, useQuery } from '@tanstack/react-query';

import type { Suggestion } from '@/api';
import { searchSuggestSearchesOptions } from '@/api/@tanstack/react-query.gen';
import { useSettled } from '@/lib/use-settled';

const SHORTEST = 2;
const MOST = 7;
const NONE: readonly Suggestion[] = [];

/** What the words so far may become. Empty until two letters are there; a failed call suggests nothing. */
export function useSuggestions(words: string): readonly Suggestion[] {
  const q = useSettled(words.trim(), 150);
  const isEnough = q.length >= SHORTEST && words.trim().length >= SHORTEST;
  const { data } = useQuery({
    ...searchSuggestSearchesOptions({ query: { q } }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return isEnough ? (data?.items.slice(0, MOST) ?? NONE) : NONE;
}
