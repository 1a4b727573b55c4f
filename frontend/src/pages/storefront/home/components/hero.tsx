import { clsx } from 'clsx';
import type { CSSProperties } from 'react';

import { shop } from '@/app/paths';
import { useCategories } from '@/features/products/api';
import { LinkButton } from '@/ui/link';

import { text } from '../text';
import { piecesFor } from '../use-still-life';

import { StillLife } from './still-life';

/** The shop in a sentence, the way into its departments, and a few of its goods where it sells what the scene is of. */
export function Hero() {
  const categories = useCategories();
  const [first, second] = categories.data?.items ?? [];
  const pieces = piecesFor(categories.data?.items ?? []);
  // Room is kept until it is known, so that nothing moves in the shop that has a scene.
  const isBare = categories.isFetched && pieces.length === 0;
  return (
    <div className="@container">
      <section
        className={clsx('art-tile', isBare ? 'still-life-bare' : 'still-life-ground')}
        style={{ '--art-h': 250 } as CSSProperties}
      >
        <div className="still-life-words">
          <h1 tabIndex={-1} className="display-tight text-3xl text-balance sm:text-4xl">
            {text.hero}
          </h1>
          <p className="max-w-prose text-lg text-muted">{text.lead}</p>
          <div className="flex min-h-12 flex-wrap gap-3">
            {first && (
              <LinkButton variant="primary" size="lg" to={shop.category(first.slug)}>
                {text.shop(first.name)}
              </LinkButton>
            )}
            {second && (
              <span className="still-life-second">
                <LinkButton variant="quiet" size="lg" to={shop.category(second.slug)}>
                  {second.name}
                </LinkButton>
              </span>
            )}
          </div>
        </div>
        {!isBare && <StillLife pieces={pieces} />}
      </section>
    </div>
  );
}
