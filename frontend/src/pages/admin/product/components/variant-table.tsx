import type { VariantView } from '@/api';
import { formatCount, formatMoney } from '@/lib/format';
import { DataTable, type Column } from '@/ui/data-table';

import { text } from '../text';

const COLUMNS: readonly Column<VariantView>[] = [
  {
    key: 'variant',
    header: text.columns.variant,
    cell: ({ options }) => Object.values(options).join(', ') || text.onlyVariant,
  },
  {
    key: 'sku',
    header: text.columns.sku,
    cell: ({ sku }) => <code className="font-mono text-sm text-muted">{sku}</code>,
  },
  {
    key: 'price',
    header: text.columns.price,
    isNumeric: true,
    cell: ({ price }) => formatMoney(price),
  },
  {
    key: 'stock',
    header: text.columns.stock,
    isNumeric: true,
    cell: ({ stock }) => (
      <span className={stock > 0 ? undefined : 'text-danger'}>{formatCount(stock)}</span>
    ),
  },
];

export function VariantTable({ variants }: { variants: readonly VariantView[] }) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={text.variantList}
      className="max-h-96 overflow-y-auto"
    >
      <DataTable
        caption={text.variantTable}
        columns={COLUMNS}
        rows={variants}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
