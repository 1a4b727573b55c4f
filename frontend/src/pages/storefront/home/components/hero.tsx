import type { CSSProperties } from 'react';

import { shop } from '@/app/paths';
import { LinkButton } from '@/ui/link';

import { text } from '../text';

import { StillLife } from './still-life';

export function Hero() {
  return (
    <section
      className="art-tile grid gap-8 px-6 pt-10 sm:px-12 sm:pt-14 lg:grid-cols-2 lg:gap-4"
      style={{ '--art-h': 250 } as CSSProperties}
    >
      <div className="grid content-start gap-5 pb-2 lg:pb-16">
        <h1 tabIndex={-1} className="display-tight text-3xl sm:text-4xl">
          {text.hero}
        </h1>
        <p className="max-w-prose text-lg text-muted">{text.lead}</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton variant="primary" size="lg" to={shop.category('clothing-and-gear')}>
            {text.shopClothing}
          </LinkButton>
          <LinkButton variant="quiet" size="lg" to={shop.category('home-and-gifts')}>
            {text.shopHome}
          </LinkButton>
        </div>
      </div>
      <div className="min-h-56 pb-3 sm:min-h-80">
        <StillLife />
      </div>
    </section>
  );
}
