import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { ordersListOrdersInfiniteOptions } from '@/api/@tanstack/react-query.gen';
import { shop } from '@/app/paths';
import { cursorPages } from '@/lib/cursor-pages';
import { formatDate, formatMoney } from '@/lib/format';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { SkeletonText } from '@/ui/skeleton';

import { text } from '../text';

import { StatusTag } from './status-tag';

export function OrderList() {
  const orders = useInfiniteQuery({
    ...ordersListOrdersInfiniteOptions({ query: { limit: 10 } }),
    ...cursorPages,
  });
  return (
    <Async
      query={orders}
      errorTitle={text.failed}
      skeleton={<SkeletonText lines={6} />}
      isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
      empty={<EmptyState title={text.none}>{text.noneBody}</EmptyState>}
    >
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <>
            <ul aria-label={text.orders} className="grid gap-3">
              {items.map((order) => (
                <li
                  key={order.id}
                  className="relative grid gap-1 rounded-md border border-line bg-surface p-4 hover:bg-hover"
                >
                  <div className="flex flex-wrap items-center gap-3">
                    <Link
                      to={shop.order(order.id)}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {text.number(order.number)}
                    </Link>
                    <StatusTag status={order.status} />
                    <span className="ms-auto display tabular-nums">{formatMoney(order.total)}</span>
                  </div>
                  <p className="truncate text-md text-muted">{text.andMore(order.first_titles)}</p>
                  <p className="text-sm text-subtle">
                    {formatDate(order.placed_at)}
                    {' · '}
                    {text.pieces(order.item_count)}
                  </p>
                </li>
              ))}
            </ul>
            <LoadMore query={orders} shown={items.length} />
          </>
        );
      }}
    </Async>
  );
}
