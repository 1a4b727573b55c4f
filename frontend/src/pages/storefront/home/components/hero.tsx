import type { CSSProperties } from 'react';

import { shop } from '@/app/paths';
import { LinkButton } from '@/ui/link';

import { text } from '../text';

import { StillLife } from './still-life';

export function Hero() {
  return (
    <div className="@container">
      <section className="art-tile still-life-ground" style={{ '--art-h': 250 } as CSSProperties}>
        <div className="still-life-words">
          <h1 tabIndex={-1} className="display-tight text-3xl text-balance sm:text-4xl">
            {text.hero}
          </h1>
          <p className="max-w-prose text-lg text-muted">{text.lead}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton variant="primary" size="lg" to={shop.category('clothing-and-gear')}>
              {text.shopClothing}
            </LinkButton>
            <span className="still-life-second">
              <LinkButton variant="quiet" size="lg" to={shop.category('home-and-gifts')}>
                {text.shopHome}
              </LinkButton>
            </span>
          </div>
        </div>
        <StillLife />
      </section>
    </div>
  );
}
