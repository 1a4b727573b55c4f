import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { ordersListAllOrdersInfiniteOptions } from '@/api/@tanstack/react-query.gen';
import { useAccount } from '@/features/accounts/api';
import { mayDo } from '@/features/accounts/permissions';
import { cursorPages, itemsOf } from '@/lib/cursor-pages';
import { useSearchState } from '@/lib/search-state';
import { useSettled } from '@/lib/use-settled';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { SearchBox } from '@/ui/search-box';
import { TableSkeleton } from '@/ui/table-skeleton';

import { OrderSheet } from './components/order-sheet';
import { OrderTable } from './components/order-table';
import { text } from './text';

export function Component() {
  const [number, setNumber] = useSearchState('number');
  const [opened, setOpened] = useSearchState('order');
  const { data: account } = useAccount();
  const orders = useInfiniteQuery({
    ...ordersListAllOrdersInfiniteOptions({
      query: { number: useSettled(number) || null, limit: 25 },
    }),
    ...cursorPages,
    placeholderData: keepPreviousData,
    select: itemsOf,
  });
  const mayOpen = account ? mayDo(account.role, 'openOrders') : false;
  const mayMove = account ? mayDo(account.role, 'moveOrders') : false;
  return (
    <>
      <PageHeading title={text.title}>{text.about}</PageHeading>
      <div className="mb-4 flex flex-wrap gap-3">
        <SearchBox
          className="w-full sm:w-72"
          label={text.search}
          value={number}
          onValue={setNumber}
          inputMode="numeric"
        />
      </div>
      <Panel isFlush>
        <Async
          query={orders}
          errorTitle={text.failed}
          skeleton={<TableSkeleton rows={10} />}
          isEmpty={(rows) => rows.length === 0}
          empty={
            number ? (
              <EmptyState
                title={text.noMatch.title}
                action={<Button onClick={() => setNumber('')}>{text.noMatch.clear}</Button>}
              >
                {text.noMatch.body(number)}
              </EmptyState>
            ) : (
              <EmptyState title={text.none.title}>{text.none.body}</EmptyState>
            )
          }
        >
          {(rows) => (
            <OrderTable orders={rows} onOpen={mayOpen ? setOpened : undefined} mayMove={mayMove} />
          )}
        </Async>
      </Panel>
      <LoadMore query={orders} shown={orders.data?.length ?? 0} />
      <OrderSheet number={opened} onClose={() => setOpened('')} />
    </>
  );
}
