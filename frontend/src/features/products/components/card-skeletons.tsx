import { Skeleton } from '@/ui/skeleton';

/** In the shape of a row of cards. */
export function CardSkeletons({ count = 4 }: { count?: number }) {
  return (
    <div className="@container">
      <div className="product-grid">
        {Array.from({ length: count }, (_, position) => (
          <div key={position} className="grid gap-2">
            <Skeleton className="aspect-square rounded-lg" />
            <Skeleton className="h-5 w-3/4" />
            <Skeleton className="h-5 w-1/3" />
          </div>
        ))}
      </div>
    </div>
  );
}
