import { Button } from './button';
import { describeUnloaded } from './describe-error';
import { RequestId } from './request-id';
import { text } from './text';

/** The part of a TanStack infinite query that this needs. */
interface PagedSource {
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

interface LoadMoreProps {
  query: PagedSource;
  shown: number;
  total?: number;
  /** When the caller shows less than was loaded. */
  hasMore?: boolean;
  /** When the caller has more to do than to ask for the next page, such as to write it into the address. */
  onMore?: () => void;
}

/** For cursor pages. Says how far along the list is, and where the next page failed, what happened and how to go on. */
export function LoadMore({ query, shown, total, hasMore, onMore }: LoadMoreProps) {
  const { error, isFetchingNextPage, isFetchNextPageError } = query;
  const hasFailed = isFetchNextPageError && !isFetchingNextPage;
  return (
    <div className="grid grid-cols-1 justify-items-center gap-3 py-6">
      {total !== undefined && (
        <p role="status" className="text-sm text-subtle tabular-nums">
          {text.shownOf(shown, total)}
        </p>
      )}
      {hasFailed && (
        <div
          role="alert"
          className="grid max-w-full grid-cols-1 justify-items-center text-center text-md"
        >
          <p className="text-danger">
            {text.moreFailed} {describeUnloaded(error)}
          </p>
          <RequestId error={error} />
        </div>
      )}
      {(hasMore ?? query.hasNextPage) && (
        <Button
          isPending={isFetchingNextPage}
          onClick={onMore ?? (() => void query.fetchNextPage())}
        >
          {hasFailed ? text.retry : text.loadMore}
        </Button>
      )}
    </div>
  );
}
