import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ProductCard as Product } from '@/api';
import { shop } from '@/app/paths';
import { ArtTile } from '@/ui/art-tile';
import { Rating } from '@/ui/rating';
import { Tag } from '@/ui/tag';

import { text } from '../text';

import { PriceTag } from './price';

const FEW = 5;

interface ProductCardProps {
  product: Product;
  /** Why it is shown. */
  reason?: string;
  /** A button drawn over the tile. */
  action?: ReactNode;
  isEager?: boolean;
  onOpen?: () => void;
}

/** The whole card opens the product; the button on the tile stands beside the link, not inside it. */
export function ProductCard({
  product,
  reason,
  action,
  isEager = false,
  onOpen,
}: ProductCardProps) {
  const { title, image, rating, stock, in_stock: isInStock } = product;
  return (
    <article className="group relative grid content-start gap-1">
      <ArtTile image={image} isEager={isEager} isDecorative>
        {!isInStock && (
          <span className="absolute start-3 top-3">
            <Tag>{text.soldOut}</Tag>
          </span>
        )}
        {isInStock && stock <= FEW && (
          <span className="absolute start-3 top-3">
            <Tag tone="warning">{text.lowStock}</Tag>
          </span>
        )}
      </ArtTile>
      <h3 className="mt-1 text-lg leading-snug font-medium">
        <Link
          to={shop.product(product.slug)}
          onClick={onOpen}
          className="after:absolute after:inset-0 group-hover:underline"
        >
          {title}
        </Link>
      </h3>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <PriceTag
          price={product.price}
          priceMax={product.price_max}
          compareAt={product.compare_at}
        />
        {rating && (
          <span className="flex items-center gap-1 text-sm text-subtle">
            <Rating value={rating.average} size={12} />
            <span aria-label={text.reviews(rating.count)}>{rating.count}</span>
          </span>
        )}
      </div>
      {reason && <p className="text-sm text-muted">{reason}</p>}
      {action && (
        <div className="pointer-events-none absolute inset-x-0 top-0 flex aspect-square items-end justify-end p-3">
          <div className="pointer-events-auto">{action}</div>
        </div>
      )}
    </article>
  );
}
