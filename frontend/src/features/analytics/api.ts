import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';

import {
  analyticsGetApiDashboardOptions,
  analyticsGetAttentionOptions,
  analyticsGetBusinessDashboardOptions,
  analyticsGetLlmUsageOptions,
  analyticsListLlmCallsInfiniteOptions,
} from '@/api/@tanstack/react-query.gen';
import { cursorPages } from '@/lib/cursor-pages';

const MINUTE = 60_000;

/** Old figures stand in, dimmed, while those of another range are on the way. */
export const businessOptions = (days: number) => ({
  ...analyticsGetBusinessDashboardOptions({ query: { days } }),
  placeholderData: keepPreviousData,
});

export const attentionOptions = () => ({
  ...analyticsGetAttentionOptions(),
  refetchInterval: MINUTE,
});

export const usageOptions = (days: number) => ({
  ...analyticsGetLlmUsageOptions({ query: { days } }),
  placeholderData: keepPreviousData,
});

export const apiOptions = (hours: number) => ({
  ...analyticsGetApiDashboardOptions({ query: { hours } }),
  placeholderData: keepPreviousData,
  refetchInterval: MINUTE,
});

export interface CallFilter {
  use_case?: string;
  model?: string;
  prompt_version?: string;
}

export const callsOptions = (filter: CallFilter) =>
  infiniteQueryOptions({
    ...analyticsListLlmCallsInfiniteOptions({ query: { ...filter, limit: 25 } }),
    ...cursorPages,
    placeholderData: keepPreviousData,
  });
