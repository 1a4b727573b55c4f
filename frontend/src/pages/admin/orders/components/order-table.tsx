import { useRef } from 'react';

import type { OrderSummary } from '@/api';
import { formatCount, formatDateTime, formatMoney } from '@/lib/format';
import { DataTable, type Column } from '@/ui/data-table';

import { text } from '../text';

import { NextStep } from './next-step';
import { OrderStatus } from './order-status';

interface OrderTableProps {
  orders: readonly OrderSummary[];
  /** Left out for those who may see the list only. */
  onOpen: ((number: string) => void) | undefined;
  mayMove: boolean;
}

function Status({ order, mayMove }: { order: OrderSummary; mayMove: boolean }) {
  const shown = useRef<HTMLSpanElement>(null);
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5 lg:flex-nowrap">
      <OrderStatus ref={shown} status={order.status} />
      {mayMove && <NextStep order={order} shownIn={shown} />}
    </span>
  );
}

function columnsOf({ onOpen, mayMove }: OrderTableProps): Column<OrderSummary>[] {
  return [
    {
      key: 'number',
      header: text.columns.number,
      cell: ({ number }) =>
        onOpen ? (
          <button
            type="button"
            aria-label={text.open(number)}
            onClick={() => onOpen(number)}
            className="tap rounded-xs font-medium text-accent hover:underline lg:whitespace-nowrap"
          >
            {number}
          </button>
        ) : (
          <span className="font-medium lg:whitespace-nowrap">{number}</span>
        ),
    },
    {
      key: 'customer',
      header: text.columns.customer,
      cell: ({ customer }) => (
        <span className="sm:whitespace-nowrap">{customer ?? text.unknownCustomer}</span>
      ),
    },
    {
      key: 'titles',
      header: text.columns.titles,
      isSecondary: true,
      cell: ({ first_titles }) => (
        <span className="line-clamp-1 text-muted">{first_titles.join(', ')}</span>
      ),
    },
    {
      key: 'items',
      header: text.columns.items,
      isNumeric: true,
      isSecondary: true,
      cell: ({ item_count }) => formatCount(item_count),
    },
    {
      key: 'status',
      header: text.columns.status,
      cell: (order) => <Status order={order} mayMove={mayMove} />,
    },
    {
      key: 'total',
      header: text.columns.total,
      isNumeric: true,
      cell: ({ total }) => formatMoney(total),
    },
    {
      key: 'placed',
      header: text.columns.placed,
      isNumeric: true,
      isSecondary: true,
      cell: ({ placed_at }) => (
        <span className="whitespace-nowrap text-subtle">{formatDateTime(placed_at)}</span>
      ),
    },
  ];
}

export function OrderTable(props: OrderTableProps) {
  return (
    <DataTable
      caption={text.table}
      columns={columnsOf(props)}
      rows={props.orders}
      rowKey={({ id }) => id}
    />
  );
}
