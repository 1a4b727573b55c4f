import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import type { ProductCard } from '@/api';
import { productsListAllProductsInfiniteOptions } from '@/api/@tanstack/react-query.gen';
import { admin } from '@/app/paths';
import { useAccount } from '@/features/accounts/api';
import { mayDo } from '@/features/accounts/permissions';
import { cursorPages, itemsOf } from '@/lib/cursor-pages';
import { useClearSearch, useSearchState } from '@/lib/search-state';
import { useSettled } from '@/lib/use-settled';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { SearchBox } from '@/ui/search-box';
import { Select } from '@/ui/select';
import { TableSkeleton } from '@/ui/table-skeleton';

import { ProductTable } from './components/product-table';
import { text } from './text';

const STATUSES = ['published', 'draft', 'archived'] as const;
const SORTS = ['newest', 'popular', 'price_asc', 'price_desc', 'rating'] as const;

export function Component() {
  const [words, setWords] = useSearchState('q');
  const [status, setStatus] = useSearchState('status');
  const [wantedSort, setSort] = useSearchState('sort');
  const { data: account } = useAccount();
  const sort = SORTS.find((one) => one === wantedSort) ?? 'newest';
  const known = STATUSES.find((one) => one === status) ?? null;
  const products = useInfiniteQuery({
    ...productsListAllProductsInfiniteOptions({
      query: { q: useSettled(words) || null, status: known, sort, limit: 25 },
    }),
    ...cursorPages,
    placeholderData: keepPreviousData,
    select: itemsOf<ProductCard>,
  });
  const mayImport = account ? mayDo(account.role, 'imports') : false;
  const importButton = mayImport && <LinkButton to={admin.imports}>{text.import}</LinkButton>;
  const clear = useClearSearch('q', 'status');
  return (
    <>
      <PageHeading title={text.title} actions={importButton}>
        {text.about}
      </PageHeading>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchBox
          className="w-full sm:w-72"
          label={text.search}
          value={words}
          onValue={setWords}
        />
        <div role="group" aria-label={text.statusFilter} className="flex flex-wrap gap-2">
          <Chip isOn={known === null} onClick={() => setStatus('')}>
            {text.statuses.all}
          </Chip>
          {STATUSES.map((one) => (
            <Chip key={one} isOn={known === one} onClick={() => setStatus(one)}>
              {text.statuses[one]}
            </Chip>
          ))}
        </div>
        <Select
          className="ms-auto"
          aria-label={text.sort}
          value={sort}
          options={SORTS.map((value) => ({ value, label: text.sorts[value] }))}
          onChange={(event) => setSort(event.target.value)}
        />
      </div>
      <Panel isFlush>
        <Async
          query={products}
          errorTitle={text.failed}
          skeleton={<TableSkeleton rows={12} />}
          isEmpty={(items) => items.length === 0}
          empty={
            words || known ? (
              <EmptyState
                title={text.noMatch.title}
                action={<Button onClick={clear}>{text.noMatch.clear}</Button>}
              >
                {text.noMatch.body}
              </EmptyState>
            ) : (
              <EmptyState title={text.none.title} action={importButton}>
                {text.none.body}
              </EmptyState>
            )
          }
        >
          {(items) => <ProductTable products={items} />}
        </Async>
      </Panel>
      <LoadMore query={products} shown={products.data?.length ?? 0} />
    </>
  );
}
