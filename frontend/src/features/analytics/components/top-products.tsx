import type { ProductFigures } from '@/api';
import { admin } from '@/app/paths';
import { formatCount, formatMoneyWhole } from '@/lib/format';
import { DataTable, type Column } from '@/ui/data-table';
import { Link } from '@/ui/link';

import { text } from '../text';

const words = text.products;

const columns: readonly Column<ProductFigures>[] = [
  {
    key: 'title',
    header: words.product,
    cell: ({ product_id, title }) => <Link to={admin.product(product_id)}>{title}</Link>,
  },
  {
    key: 'units',
    header: words.units,
    isNumeric: true,
    cell: ({ units }) => formatCount(units),
  },
  {
    key: 'revenue',
    header: words.revenue,
    isNumeric: true,
    cell: ({ revenue }) => formatMoneyWhole(revenue),
  },
];

export function TopProducts({ products }: { products: readonly ProductFigures[] }) {
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={products}
      rowKey={({ product_id }) => product_id}
    />
  );
}
