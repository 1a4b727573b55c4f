import { clsx } from 'clsx';

/** A grey block in the final shape; the size comes from `className`. Its parent says what loads. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={clsx('block animate-breathe rounded-sm bg-grid', className)} />
  );
}

/** Lines of text to come, the last one shorter. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span className="grid gap-2.5">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={clsx('h-3.5', line === lines - 1 ? 'w-2/3' : 'w-full')} />
      ))}
    </span>
  );
}
