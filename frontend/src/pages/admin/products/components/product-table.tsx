import { Link } from 'react-router';

import type { ProductCard } from '@/api';
import { admin } from '@/app/paths';
import { formatCount, formatDecimal, formatMoney } from '@/lib/format';
import { ArtTile } from '@/ui/art-tile';
import { DataTable, type Column } from '@/ui/data-table';

import { text } from '../text';

const priceOf = ({ price, price_max }: ProductCard) =>
  price.amount_minor === price_max.amount_minor
    ? formatMoney(price)
    : text.from(formatMoney(price));

const COLUMNS: readonly Column<ProductCard>[] = [
  {
    key: 'product',
    header: text.columns.product,
    cell: ({ id, title, brand, image }) => (
      <Link to={admin.product(id)} className="group/link flex items-center gap-3 rounded-sm">
        <span className="w-10 shrink-0 overflow-hidden rounded-sm">
          <ArtTile image={image} isDecorative />
        </span>
        <span className="min-w-0">
          <span className="line-clamp-2 font-medium group-hover/link:underline">{title}</span>
          {brand && <span className="block text-sm text-subtle">{brand}</span>}
        </span>
      </Link>
    ),
  },
  {
    key: 'category',
    header: text.columns.category,
    isSecondary: true,
    cell: ({ category }) => <span className="text-muted">{category?.name}</span>,
  },
  { key: 'price', header: text.columns.price, isNumeric: true, cell: priceOf },
  {
    key: 'stock',
    header: text.columns.stock,
    isNumeric: true,
    cell: ({ stock, in_stock }) =>
      in_stock ? formatCount(stock) : <span className="text-danger">{text.outOfStock}</span>,
  },
  {
    key: 'rating',
    header: text.columns.rating,
    isNumeric: true,
    isSecondary: true,
    cell: ({ rating }) => rating && formatDecimal(rating.average),
  },
];

export function ProductTable({ products }: { products: readonly ProductCard[] }) {
  return (
    <DataTable caption={text.table} columns={COLUMNS} rows={products} rowKey={({ id }) => id} />
  );
}
