import { Skeleton, SkeletonText } from '@/ui/skeleton';
import { useDelayed } from '@/ui/use-delayed';

/** In the place of the first page while its code is on the way. The layout is already there. */
export function PageLoading() {
  const isVisible = useDelayed(true, 150);
  return (
    <div aria-busy className={isVisible ? 'grid gap-5 py-2' : 'invisible'}>
      <Skeleton className="h-8 w-1/3" />
      <SkeletonText lines={4} />
    </div>
  );
}
