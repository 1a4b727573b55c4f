import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import type { ProductCard, SearchResults } from '@/api';
import { reportEvent } from '@/lib/activity';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { RemovableChip } from '@/ui/chip';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { PageHeading } from '@/ui/page-heading';
import { Sheet } from '@/ui/sheet';

import { useSearch } from '../api';
import { chosenOf, readSearch, toggled, type SearchState } from '../query';
import { text } from '../text';

import { Facets } from './facets';
import { ResultsBar } from './results-bar';

interface ListingProps {
  title: string;
  /** The category of a category page. */
  category?: string;
  skeleton: ReactNode;
  renderCard: (card: { product: ProductCard; position: number; onOpen: () => void }) => ReactNode;
  onAsk: (query: string) => void;
}

function Notices({ results }: { results: SearchResults }) {
  const read = results.constraints.map((constraint) => constraint.text).filter(Boolean);
  return (
    <>
      {results.corrected_query && <Banner>{text.corrected(results.corrected_query)}</Banner>}
      {results.relaxed && <Banner>{text.relaxed}</Banner>}
      {read.length > 0 && <p className="text-sm text-muted">{text.read(read.join(', '))}</p>}
    </>
  );
}

interface ChosenProps {
  results: SearchResults;
  fixed: string | undefined;
  onToggle: (field: string, value: string) => void;
  onClear: () => void;
}

function Chosen({ results, fixed, onToggle, onClear }: ChosenProps) {
  const chosen = chosenOf(results).filter(
    ({ field, value }) => field !== 'category' || value !== fixed,
  );
  if (chosen.length === 0) return null;
  return (
    <div role="group" aria-label={text.chosen} className="flex flex-wrap items-center gap-2">
      {chosen.map(({ field, value, label }) => (
        <RemovableChip key={field + value} name={label} onRemove={() => onToggle(field, value)} />
      ))}
      <Button size="sm" variant="quiet" onClick={onClear}>
        {text.clear}
      </Button>
    </div>
  );
}

/** Results with filters; all of it is in the address, so Back and a shared link find the same. */
export function Listing({ title, category, skeleton, renderCard, onAsk }: ListingProps) {
  const [parameters, setParameters] = useSearchParams();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const state: SearchState = readSearch(parameters, category);
  const search = useSearch(state);
  const first = search.data?.pages[0];
  const items = search.data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    if (state.q) reportEvent({ kind: 'search', query: state.q });
  }, [state.q]);

  const change = (next: (before: URLSearchParams) => URLSearchParams) =>
    setParameters((before) => next(new URLSearchParams(before)), { preventScrollReset: true });
  const set = (name: string, value: string | undefined) =>
    change((before) => {
      before.delete(name);
      if (value) before.set(name, value);
      return before;
    });
  const toggle = (field: string, value: string) =>
    change((before) => toggled(before, field, value));
  const clear = () => change(() => new URLSearchParams(state.q ? { q: state.q } : {}));
  const facets = first && (
    <Facets
      facets={first.facets}
      isInStock={state.inStock}
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
          <Async
            query={search}
            errorTitle={text.failed}
            skeleton={skeleton}
            isEmpty={() => items.length === 0}
            empty={
              <EmptyState
                title={text.nothing}
                action={<Button onClick={() => onAsk(state.q)}>{text.ask}</Button>}
              >
                {text.nothingBody}
              </EmptyState>
            }
          >
            {({ pages }) => (
              <div className="grid gap-4">
                {pages[0] && <Notices results={pages[0]} />}
                {pages[0] && (
                  <Chosen results={pages[0]} fixed={category} onToggle={toggle} onClear={clear} />
                )}
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
                  shown={items.length}
                  total={pages[0]?.total ?? items.length}
                  hasMore={search.hasNextPage}
                  isPending={search.isFetchingNextPage}
                  onMore={() => void search.fetchNextPage()}
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
