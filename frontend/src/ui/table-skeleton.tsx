import { Skeleton } from './skeleton';

/** Rows of a table to come. */
export function TableSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <span className="block">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="flex gap-6 border-b border-line px-5 py-3.5 last:border-b-0">
          <Skeleton className="h-3.5 flex-1" />
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="h-3.5 w-14" />
        </span>
      ))}
    </span>
  );
}
