import { useQuery } from '@tanstack/react-query';

import { attentionOptions, businessOptions } from '@/features/analytics/api';
import { BusinessFigures } from '@/features/analytics/components/business-figures';
import { FiguresSkeleton } from '@/features/analytics/components/figures-skeleton';
import { Funnel } from '@/features/analytics/components/funnel';
import { NeedsYou } from '@/features/analytics/components/needs-you';
import { RangeSelect } from '@/features/analytics/components/range-select';
import { RevenueChart } from '@/features/analytics/components/revenue-chart';
import { TopProducts } from '@/features/analytics/components/top-products';
import { TopSearches } from '@/features/analytics/components/top-searches';
import { DAYS, useRange } from '@/features/analytics/range';
import { text as words } from '@/features/analytics/text';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { Skeleton, SkeletonText } from '@/ui/skeleton';

import { text } from './text';

const block = <Skeleton className="h-80 w-full" />;
const lines = (
  <div className="px-5 py-4">
    <SkeletonText lines={6} />
  </div>
);

export function Component() {
  const [days, setDays] = useRange('days', DAYS, 30);
  const business = useQuery(businessOptions(days));
  const attention = useQuery(attentionOptions());
  const shifted = business.data?.dates_shifted_days;
  const waiting = attention.data?.items ?? [];

  return (
    <>
      <PageHeading
        title={text.title}
        actions={<RangeSelect value={days} names={words.days} onChange={setDays} />}
      >
        {shifted ? words.shifted(shifted) : undefined}
      </PageHeading>
      <div className="grid gap-5">
        <Async
          query={business}
          skeleton={<FiguresSkeleton />}
          errorTitle={words.business.figuresError}
        >
          {(data) => <BusinessFigures data={data} />}
        </Async>
        <div className="grid gap-5 lg:grid-cols-5">
          <Panel title={words.revenue.title} className="lg:col-span-3">
            <Async
              query={business}
              skeleton={block}
              errorTitle={words.revenue.error}
              isEmpty={({ orders, previous_orders }) => orders + previous_orders === 0}
              empty={<EmptyState title={words.revenue.empty}>{words.revenue.emptyHint}</EmptyState>}
            >
              {(data) => <RevenueChart data={data} />}
            </Async>
          </Panel>
          <Panel
            title={words.attention.title}
            aside={waiting.length > 0 && words.attention.open(waiting.length)}
            isFlush
            className="lg:col-span-2"
          >
            <Async
              query={attention}
              skeleton={lines}
              errorTitle={words.attention.error}
              isEmpty={({ items }) => items.length === 0}
              empty={
                <EmptyState title={words.attention.empty}>{words.attention.emptyHint}</EmptyState>
              }
            >
              {({ items }) => <NeedsYou items={items} />}
            </Async>
          </Panel>
        </div>
        <div className="grid items-start gap-5 lg:grid-cols-3">
          <Panel title={words.products.title} isFlush>
            <Async
              query={business}
              skeleton={lines}
              errorTitle={words.products.error}
              isEmpty={({ top_products }) => top_products.length === 0}
              empty={<EmptyState title={words.products.empty} />}
            >
              {({ top_products }) => <TopProducts products={top_products} />}
            </Async>
          </Panel>
          <Panel title={words.funnel.title}>
            <Async
              query={business}
              skeleton={block}
              errorTitle={words.funnel.error}
              isEmpty={({ funnel }) => funnel.every(({ count }) => count === 0)}
              empty={<EmptyState title={words.funnel.empty} />}
            >
              {({ funnel }) => <Funnel steps={funnel} />}
            </Async>
          </Panel>
          <Panel title={words.searches.title} isFlush>
            <Async
              query={business}
              skeleton={lines}
              errorTitle={words.searches.error}
              isEmpty={({ top_searches }) => top_searches.length === 0}
              empty={
                <EmptyState title={words.searches.empty}>{words.searches.emptyHint}</EmptyState>
              }
            >
              {({ top_searches }) => <TopSearches searches={top_searches} />}
            </Async>
          </Panel>
        </div>
      </div>
    </>
  );
}
