import type { ProductCard } from '@/api';
import { formatMoney } from '@/lib/format';

import { text } from '../text';

interface PriceTagProps {
  price: ProductCard['price'];
  priceMax?: ProductCard['price_max'];
  compareAt?: ProductCard['compare_at'];
  className?: string;
}

/** Today's price; what it was before is struck through and said. */
export function PriceTag({ price, priceMax, compareAt, className = 'text-lg' }: PriceTagProps) {
  const isRange = priceMax !== undefined && priceMax.amount_minor > price.amount_minor;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className={`display tabular-nums ${className}`}>
        {isRange && <span className="text-sm text-subtle">{text.from} </span>}
        {formatMoney(price)}
      </span>
      {compareAt && (
        <span className="text-sm text-subtle">
          <span className="sr-only">{text.was(formatMoney(compareAt))}</span>
          <s aria-hidden>{formatMoney(compareAt)}</s>
        </span>
      )}
    </span>
  );
}
