import type { CSSProperties } from 'react';
import { Link } from 'react-router';

import { shop } from '@/app/paths';
import { formatMoney } from '@/lib/format';

import type { Piece } from '../still-life-pieces';
import { useStillLife } from '../use-still-life';

const placeOf = ({ wide, narrow = wide, floor, top, leader = 0 }: Piece) =>
  ({
    '--x': `${wide.x}%`,
    '--width': `${wide.width}%`,
    '--narrow-x': `${narrow.x}%`,
    '--narrow-width': `${narrow.width}%`,
    '--floor': `${floor}%`,
    '--top': `${top}%`,
    '--leader': `${leader}rem`,
  }) as CSSProperties;

/** A few real goods on one floor, each with a line to its name and price. */
export function StillLife({ pieces }: { pieces: readonly Piece[] }) {
  const scene = useStillLife(pieces);
  return (
    <ul className="still-life">
      {scene.map(({ piece, product }) => (
        <li
          key={product.id}
          className={`still-life-piece ${piece.narrow ? '' : 'hidden @md:block'}`}
          style={placeOf(piece)}
        >
          <Link to={shop.product(product.slug)} className="group block size-full">
            <span className={piece.leader ? 'still-life-label' : 'sr-only'}>
              <span className="line-clamp-2 font-medium group-hover:underline">
                {product.title}
              </span>
              <span className="text-muted">{formatMoney(product.price)}</span>
            </span>
            <img src={product.image.url} alt="" width={400} height={400} className="size-full" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
