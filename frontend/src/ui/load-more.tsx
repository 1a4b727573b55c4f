import { Button } from './button';
import { text } from './text';

interface LoadMoreProps {
  shown: number;
  total?: number;
  hasMore: boolean;
  isPending: boolean;
  onMore: () => void;
}

/** For cursor pages. Says how far along the list is; the caller puts the cursor in the address. */
export function LoadMore({ shown, total, hasMore, isPending, onMore }: LoadMoreProps) {
  return (
    <div className="grid justify-items-center gap-3 py-6">
      {total !== undefined && (
        <p role="status" className="text-sm text-subtle tabular-nums">
          {text.shownOf(shown, total)}
        </p>
      )}
      {hasMore && (
        <Button isPending={isPending} onClick={onMore}>
          {text.loadMore}
        </Button>
      )}
    </div>
  );
}
