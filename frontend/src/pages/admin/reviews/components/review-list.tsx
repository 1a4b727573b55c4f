import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import type { ReviewView } from '@/api';
import { reviewsListAllReviewsInfiniteOptions } from '@/api/@tanstack/react-query.gen';
import { cursorPages, itemsOf } from '@/lib/cursor-pages';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { Chip, RemovableChip } from '@/ui/chip';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { Panel } from '@/ui/panel';
import { TableSkeleton } from '@/ui/table-skeleton';

import { text } from '../text';

import { ReviewItem } from './review-item';

interface ReviewListProps {
  sentiment: string;
  aspect: string;
  onSentiment: (sentiment: string) => void;
  onAspect: (aspect: string) => void;
}

const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;

export function ReviewList({ sentiment, aspect, onSentiment, onAspect }: ReviewListProps) {
  const known = SENTIMENTS.find((one) => one === sentiment) ?? null;
  const reviews = useInfiniteQuery({
    ...reviewsListAllReviewsInfiniteOptions({
      query: { sentiment: known, aspect: aspect || null, limit: 20 },
    }),
    ...cursorPages,
    placeholderData: keepPreviousData,
    select: itemsOf<ReviewView>,
  });
  const clear = () => {
    onSentiment('');
    onAspect('');
  };
  return (
    <Panel title={text.list} isFlush>
      <div
        role="group"
        aria-label={text.filterBySentiment}
        className="flex flex-wrap gap-2 border-b border-line px-4 pb-3 sm:px-5"
      >
        <Chip isOn={known === null} onClick={() => onSentiment('')}>
          {text.all}
        </Chip>
        {SENTIMENTS.map((one) => (
          <Chip key={one} isOn={known === one} onClick={() => onSentiment(one)}>
            {text.sentiments[one]}
          </Chip>
        ))}
        {aspect && <RemovableChip name={text.aspectChip(aspect)} onRemove={() => onAspect('')} />}
      </div>
      <Async
        query={reviews}
        errorTitle={text.listFailed}
        skeleton={<TableSkeleton />}
        isEmpty={(items) => items.length === 0}
        empty={
          known || aspect ? (
            <EmptyState
              title={text.noMatch.title}
              action={<Button onClick={clear}>{text.noMatch.clear}</Button>}
            >
              {text.noMatch.body}
            </EmptyState>
          ) : (
            <EmptyState title={text.none.title}>{text.none.body}</EmptyState>
          )
        }
      >
        {(items) => (
          <ul>
            {items.map((review) => (
              <li key={review.id} className="border-b border-line last:border-b-0">
                <ReviewItem review={review} />
              </li>
            ))}
          </ul>
        )}
      </Async>
      {reviews.hasNextPage && <LoadMore query={reviews} shown={reviews.data?.length ?? 0} />}
    </Panel>
  );
}
