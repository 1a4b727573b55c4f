import type { ProductDetail } from '@/api';
import { factsOf } from '@/features/products/facts';
import { AspectBars } from '@/features/reviews/components/aspect-bars';
import { ArtTile } from '@/ui/art-tile';
import { Panel } from '@/ui/panel';

import { text } from '../text';

/** What is known about a product beside its words. */
export function Aside({ product }: { product: ProductDetail }) {
  const { image, media, attributes, reviews_insight: insight } = product;
  const pictures = media.length > 0 ? media : [image];
  return (
    <div className="grid min-w-0 gap-5">
      <Panel title={text.pictures}>
        <ul className="grid grid-cols-3 gap-2">
          {pictures.map((picture) => (
            <li key={picture.url}>
              <ArtTile image={picture} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={text.facts}>
        {attributes.length === 0 && <p className="text-subtle">{text.noFacts}</p>}
        <dl className="grid gap-2 text-sm">
          {[...factsOf(attributes)].map(([name, values]) => (
            <div key={name} className="grid grid-cols-2 gap-3">
              <dt className="text-muted">{name}</dt>
              <dd>{values.join(', ')}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={text.reviews}>
        {insight && insight.review_count > 0 ? (
          <div className="grid gap-3">
            {insight.summary && <p className="text-muted">{insight.summary}</p>}
            <AspectBars aspects={insight.aspects} />
          </div>
        ) : (
          <p className="text-subtle">{text.noReviews}</p>
        )}
      </Panel>
    </div>
  );
}
