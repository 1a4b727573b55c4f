import { useState } from 'react';
import { Link } from 'react-router';

import type { ProductCard } from '@/api';
import { shop } from '@/app/paths';
import { formatMoney } from '@/lib/format';
import { ArtTile } from '@/ui/art-tile';
import { Button } from '@/ui/button';

import { text } from '../text';

interface ProductLineProps {
  product: ProductCard;
  onAdd: (variantId: string) => Promise<unknown>;
}

/** A product inside an answer: price and stock come from the catalogue, never from a model. */
export function ProductLine({ product, onAdd }: ProductLineProps) {
  const [state, setState] = useState<'idle' | 'adding' | 'added'>('idle');
  const variantId = product.default_variant_id;
  const add = () => {
    if (!variantId) return;
    setState('adding');
    onAdd(variantId)
      .then(() => setState('added'))
      .catch(() => setState('idle'));
  };
  return (
    <div className="flex gap-3 rounded-md border border-line p-3">
      <Link to={shop.product(product.slug)} aria-hidden tabIndex={-1} className="shrink-0">
        <ArtTile image={product.image} isDecorative className="w-18 rounded-sm" />
      </Link>
      <div className="grid min-w-0 flex-1 content-center gap-1">
        <Link
          to={shop.product(product.slug)}
          className="truncate text-md font-medium hover:underline"
        >
          {product.title}
        </Link>
        <p className="flex items-baseline gap-2 text-sm text-muted">
          <span className="display text-md text-fg">{formatMoney(product.price)}</span>
          {product.in_stock ? text.inStock : text.outOfStock}
        </p>
        {variantId && product.in_stock && (
          <div>
            <Button size="sm" variant="primary" isPending={state === 'adding'} onClick={add}>
              {state === 'added' ? text.added : text.addToBag}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
