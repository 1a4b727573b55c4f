import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AspectInsight, ReviewView } from '@/api';
import { reviewsListProductReviewsInfiniteOptions } from '@/api/@tanstack/react-query.gen';
import { cursorPages } from '@/lib/cursor-pages';
import { formatDate } from '@/lib/format';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { Rating } from '@/ui/rating';
import { SectionTitle } from '@/ui/section-title';
import { SkeletonText } from '@/ui/skeleton';

import { text } from '../text';

import { ReviewFilters, type WantedReviews } from './review-filters';

function Review({ review }: { review: ReviewView }) {
  return (
    <article className="grid gap-1.5 border-b border-line py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Rating value={review.rating} />
        <h3 className="font-medium">{review.title}</h3>
      </div>
      <p className="max-w-prose">{review.body}</p>
      <p className="text-sm text-subtle">
        {review.author}
        {' · '}
        {formatDate(review.created_at)}
      </p>
    </article>
  );
}

interface ReviewListProps {
  productId: string;
  /** What reviews speak of, most mentioned first. */
  aspects: readonly AspectInsight[];
}

export function ReviewList({ productId, aspects }: ReviewListProps) {
  const [wanted, setWanted] = useState<WantedReviews>({});
  const reviews = useInfiniteQuery({
    ...reviewsListProductReviewsInfiniteOptions({
      path: { product_id: productId },
      query: { limit: 5, ...wanted },
    }),
    ...cursorPages,
    initialPageParam: { path: { product_id: productId } },
    placeholderData: keepPreviousData,
  });
  return (
    <section>
      <SectionTitle title={text.reviews} />
      <ReviewFilters aspects={aspects} wanted={wanted} onChange={setWanted} />
      <Async
        query={reviews}
        errorTitle={text.failed}
        skeleton={<SkeletonText />}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={
          <EmptyState
            title={text.noMatch}
            action={<Button onClick={() => setWanted({})}>{text.showAll}</Button>}
          />
        }
      >
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              {items.map((review) => (
                <Review key={review.id} review={review} />
              ))}
              <LoadMore query={reviews} shown={items.length} />
            </>
          );
        }}
      </Async>
    </section>
  );
}
