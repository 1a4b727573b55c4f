import { clsx } from 'clsx';
import type { ReactNode } from 'react';

import { formatAgo } from '@/lib/format';

import { Banner } from './banner';
import { Button } from './button';
import { ErrorState } from './error-state';
import { text } from './text';
import { useDelayed } from './use-delayed';

/** The part of a TanStack query result that this needs. */
export interface AsyncSource<Data> {
  data: Data | undefined;
  error: unknown;
  isFetching: boolean;
  /** Old rows stand in while new ones are on the way. */
  isPlaceholderData?: boolean;
  /** The next page of a list failed: `LoadMore` says so, at its button. */
  isFetchNextPageError?: boolean;
  dataUpdatedAt?: number;
  refetch: () => unknown;
}

interface AsyncProps<Data> {
  query: AsyncSource<Data>;
  /** In the shape of what comes. */
  skeleton: ReactNode;
  /** What failed, if it fails: "Reviews did not load". */
  errorTitle: string;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  children: (data: Data) => ReactNode;
}

function Loading({ skeleton }: { skeleton: ReactNode }) {
  const isVisible = useDelayed(true, 150);
  const isSlow = useDelayed(true, 3000);
  return (
    <div aria-busy>
      <span role="status" className={isSlow ? 'mb-3 block text-sm text-subtle' : 'sr-only'}>
        {isSlow ? text.slow : text.loading}
      </span>
      <div className={isVisible ? undefined : 'invisible'}>{skeleton}</div>
    </div>
  );
}

/**
 * The four states of one panel: loading, empty, error, ready; and stale, when a refresh fails but old data is there.
 * One per panel, never one per page: what works stays.
 */
export function Async<Data>(props: AsyncProps<Data>) {
  const { query, skeleton, errorTitle, isEmpty, empty, children } = props;
  const { data, error, isFetching, isPlaceholderData = false, isFetchNextPageError } = query;
  const isDimmed = useDelayed(isFetching && isPlaceholderData, 150);
  const retry = () => void query.refetch();

  if (data === undefined) {
    return error ? (
      <ErrorState title={errorTitle} error={error} onRetry={retry} isRetrying={isFetching} />
    ) : (
      <Loading skeleton={skeleton} />
    );
  }
  return (
    <>
      {Boolean(error) && !isFetchNextPageError && (
        <div className="mb-4">
          <Banner
            tone="warning"
            action={
              <Button size="sm" isPending={isFetching} onClick={retry}>
                {text.retry}
              </Button>
            }
          >
            {text.stale(query.dataUpdatedAt && formatAgo(query.dataUpdatedAt))}
          </Banner>
        </div>
      )}
      <div aria-busy={isDimmed} className={clsx('transition-opacity', isDimmed && 'opacity-60')}>
        {isEmpty?.(data) ? empty : children(data)}
      </div>
    </>
  );
}
