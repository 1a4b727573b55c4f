import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { ReviewView } from '@/api';
import { reviewsListProductReviewsInfiniteOptions } from '@/api/@tanstack/react-query.gen';
import { cursorPages } from '@/lib/cursor-pages';
import { formatDate } from '@/lib/format';
import { Async } from '@/ui/async';
import { Chip } from '@/ui/chip';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { Rating } from '@/ui/rating';
import { SectionTitle } from '@/ui/section-title';
import { SkeletonText } from '@/ui/skeleton';

import { text } from '../text';

type Sentiment = 'positive' | 'neutral' | 'negative';
const SENTIMENTS: readonly Sentiment[] = ['positive', 'neutral', 'negative'];

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

export function ReviewList({ productId }: { productId: string }) {
  const [sentiment, setSentiment] = useState<Sentiment | undefined>(undefined);
  const reviews = useInfiniteQuery({
    ...reviewsListProductReviewsInfiniteOptions({
      path: { product_id: productId },
      query: { limit: 5, ...(sentiment ? { sentiment } : {}) },
    }),
    ...cursorPages,
    initialPageParam: { path: { product_id: productId } },
  });
  return (
    <section>
      <SectionTitle title={text.reviews} />
      <div role="group" aria-label={text.filter} className="flex flex-wrap gap-2">
        <Chip isOn={!sentiment} onClick={() => setSentiment(undefined)}>
          {text.all}
        </Chip>
        {SENTIMENTS.map((kind) => (
          <Chip key={kind} isOn={sentiment === kind} onClick={() => setSentiment(kind)}>
            {text[kind]}
          </Chip>
        ))}
      </div>
      <Async
        query={reviews}
        errorTitle={text.failed}
        skeleton={<SkeletonText />}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<EmptyState title={text.none} />}
      >
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              {items.map((review) => (
                <Review key={review.id} review={review} />
              ))}
              <LoadMore
                shown={items.length}
                hasMore={reviews.hasNextPage}
                isPending={reviews.isFetchingNextPage}
                onMore={() => void reviews.fetchNextPage()}
              />
            </>
          );
        }}
      </Async>
    </section>
  );
}
