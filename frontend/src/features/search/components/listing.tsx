import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import type { ProductCard, SearchResults } from '@/api';
import { reportEvent } from '@/lib/activity';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { PageHeading } from '@/ui/page-heading';
import { Sheet } from '@/ui/sheet';

import { useSearch } from '../api';
import {
  chosenOf,
  MOST_PAGES,
  readPages,
  readSearch,
  toggled,
  withPages,
  type SearchState,
} from '../query';
import { text } from '../text';

import { ChosenFilters } from './chosen-filters';
import { Facets } from './facets';
import type { PriceBounds } from './price-range';
import { ResultsBar } from './results-bar';

interface ListingProps {
  title: string;
  /** The category of a category page. */
  category?: string;
  /** The shop's; for results with no price to tell it. */
  currency: string | undefined;
  skeleton: ReactNode;
  renderCard: (card: { product: ProductCard; position: number; onOpen: () => void }) => ReactNode;
  onAsk: (query: string) => void;
}

function Notices({ results }: { results: SearchResults }) {
  return (
    <>
      {results.corrected_query && <Banner>{text.corrected(results.corrected_query)}</Banner>}
      {results.relaxed && <Banner>{text.relaxed}</Banner>}
    </>
  );
}

/** Results with filters; all of it is in the address, so Back and a shared link find the same. */
export function Listing(props: ListingProps) {
  const { title, category, currency: shopCurrency, skeleton, renderCard, onAsk } = props;
  const [parameters, setParameters] = useSearchParams();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const state: SearchState = readSearch(parameters, category);
  const shownPages = readPages(parameters);
  const search = useSearch(state, shownPages);
  const loaded = search.data?.pages.length ?? 0;
  // A page that did not arrive is asked for again before there is one more.
  const wanted = loaded < shownPages ? shownPages : Math.min(shownPages + 1, MOST_PAGES);
  const first = search.data?.pages[0];
  const items = search.data?.pages.slice(0, shownPages).flatMap((page) => page.items) ?? [];
  useEffect(() => {
    if (state.q) reportEvent({ kind: 'search', query: state.q });
  }, [state.q]);

  const change = (next: (before: URLSearchParams) => URLSearchParams) =>
    setParameters((before) => withPages(next(new URLSearchParams(before)), 1), {
      preventScrollReset: true,
    });
  const showMore = () => {
    setParameters((before) => withPages(before, wanted), {
      replace: true,
      preventScrollReset: true,
    });
    if (loaded < wanted && !search.isFetching) void search.fetchNextPage();
  };
  const set = (name: string, value: string | undefined) =>
    change((before) => {
      before.delete(name);
      if (value) before.set(name, value);
      return before;
    });
  const toggle = (field: string, value: string) =>
    change((before) => toggled(before, field, value));
  const clear = () =>
    change((before) => {
      const kept = [...before].filter(([name]) => name === 'q' || name === 'sort');
      return new URLSearchParams(kept);
    });
  const setPrice = ({ min, max }: PriceBounds) =>
    change((before) => {
      before.delete('min_price');
      before.delete('max_price');
      if (min !== undefined) before.set('min_price', String(min));
      if (max !== undefined) before.set('max_price', String(max));
      return before;
    });
  const chosen = chosenOf(state, first?.facets ?? [], category);
  const currency = items[0]?.price.currency ?? shopCurrency;
  const facets = first && (
    <Facets
      // The category of a category page is its address; its parts are linked above.
      facets={first.facets.filter(({ field }) => !category || field !== 'category')}
      chosen={chosen}
      isInStock={state.inStock}
      bounds={{ min: state.minPrice, max: state.maxPrice }}
      currency={currency}
      onPrice={setPrice}
      onToggle={toggle}
      onInStock={(isOn) => set('in_stock', isOn ? 'true' : undefined)}
    />
  );

  return (
    <>
      <PageHeading
        title={title}
        actions={
          <ResultsBar
            sort={state.sort}
            hasQuery={Boolean(state.q)}
            onSort={(sort) => set('sort', sort)}
            onFilters={() => setSheetOpen(true)}
          />
        }
      >
        <span role="status">{first && text.results(first.total)}</span>
      </PageHeading>
      <div className="grid gap-8 md:columns-filters">
        <aside aria-label={text.filters} className="max-md:hidden">
          {facets}
        </aside>
        <div className="@container">
          <ChosenFilters
            chosen={chosen}
            constraints={first?.constraints ?? []}
            q={state.q}
            currency={currency}
            onToggle={toggle}
            onQuery={(q) => set('q', q)}
            onClear={clear}
          />
          <Async
            query={search}
            errorTitle={text.failed}
            skeleton={skeleton}
            isEmpty={() => items.length === 0}
            empty={
              <EmptyState
                title={text.nothing}
                action={
                  <div className="flex flex-wrap justify-center gap-2">
                    {chosen.length > 0 && <Button onClick={clear}>{text.clearFilters}</Button>}
                    <Button onClick={() => onAsk(state.q)}>{text.ask}</Button>
                  </div>
                }
              >
                {chosen.length > 0 ? text.nothingFiltered : text.nothingBody}
              </EmptyState>
            }
          >
            {({ pages }) => (
              <div className="grid gap-4">
                {pages[0] && <Notices results={pages[0]} />}
                <ul className="product-grid">
                  {items.map((product, position) => (
                    <li key={product.id}>
                      {renderCard({
                        product,
                        position,
                        onOpen: () =>
                          reportEvent({
                            kind: 'click',
                            product_id: product.id,
                            placement: 'search',
                            ...(state.q ? { query: state.q } : {}),
                          }),
                      })}
                    </li>
                  ))}
                </ul>
                <LoadMore
                  query={search}
                  shown={items.length}
                  total={pages[0]?.total ?? items.length}
                  hasMore={loaded > shownPages || (loaded < wanted && search.hasNextPage)}
                  onMore={showMore}
                />
              </div>
            )}
          </Async>
        </div>
      </div>
      <Sheet
        isOpen={isSheetOpen}
        onClose={() => setSheetOpen(false)}
        title={text.filters}
        side="bottom"
        footer={
          <Button variant="primary" isWide onClick={() => setSheetOpen(false)}>
            {text.showResults(first?.total ?? 0)}
          </Button>
        }
      >
        {facets}
      </Sheet>
    </>
  );
}
