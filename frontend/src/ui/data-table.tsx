import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';

import { text } from './text';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  isNumeric?: boolean;
  isSortable?: boolean;
  /** Left out where there is little room; the first column always stays. */
  isSecondary?: boolean;
}

/** `-price` sorts by price, largest first, as in the address and the API. */
export type Sort = string;

interface DataTableProps<Row> {
  /** Names the table; not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
}

const directionOf = (key: string, sort: Sort | undefined) =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;

const ARROWS = { ascending: ArrowUp, descending: ArrowDown };

function SortButton({
  column,
  sort,
  onSort,
}: {
  column: { key: string; header: string };
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}) {
  const direction = directionOf(column.key, sort);
  const Arrow = direction ? ARROWS[direction] : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={() => onSort(direction === 'ascending' ? `-${column.key}` : column.key)}
      className={clsx(
        'tap -mx-1 inline-flex items-center gap-1 rounded-xs px-1 hover:text-fg',
        direction && 'text-fg',
      )}
    >
      {column.header}
      <Arrow aria-hidden size={12} />
    </button>
  );
}

/** A real table, scrolled sideways inside itself when it must be, with its first column in view. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort } = props;
  const place = ({ isNumeric, isSecondary }: Column<Row>, isFirst: boolean) =>
    clsx(
      'px-3 first:ps-4 last:pe-4 sm:first:ps-5 sm:last:pe-5',
      isNumeric ? 'text-end tabular-nums' : 'text-start',
      isSecondary && 'max-sm:hidden',
      isFirst && 'sticky start-0 bg-surface group-hover:bg-hover',
    );
  return (
    <div role="region" aria-label={text.tableOf(caption)} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-md">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-subtle">
            {columns.map((column, position) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={
                  column.isSortable ? (directionOf(column.key, sort) ?? 'none') : undefined
                }
                className={clsx(
                  place(column, position === 0),
                  'py-2 font-medium whitespace-nowrap',
                )}
              >
                {column.isSortable && onSort ? (
                  <SortButton column={column} sort={sort} onSort={onSort} />
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="group border-b border-line last:border-b-0 hover:bg-hover"
            >
              {columns.map((column, position) => (
                <td key={column.key} className={clsx(place(column, position === 0), 'py-2.5')}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
