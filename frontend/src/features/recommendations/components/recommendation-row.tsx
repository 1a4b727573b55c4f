import type { ReactNode } from 'react';

import type { ProductCard } from '@/api';
import { reportEvent } from '@/lib/activity';
import { Async } from '@/ui/async';
import { SectionTitle } from '@/ui/section-title';

import { useRecommendations, type Placement } from '../api';
import { text } from '../text';
import { useImpressions } from '../use-impressions';

import { WhyThese } from './why-these';

interface RecommendationRowProps {
  placement: Placement;
  productId?: string;
  limit?: number;
  skeleton: ReactNode;
  /** Draws one product; the row knows reasons, not cards. */
  renderCard: (card: { product: ProductCard; reason: string; onOpen: () => void }) => ReactNode;
}

/** What to look at next, each with the reason it is shown. The row is titled by what it rests on. */
export function RecommendationRow(props: RecommendationRowProps) {
  const { placement, productId, limit = 8, skeleton, renderCard } = props;
  const query = useRecommendations(placement, productId, limit);
  const shown = query.data?.items.map(({ product }) => product.id).join() ?? '';
  const list = useImpressions(placement, shown);
  if (query.data?.items.length === 0) return null;
  return (
    <Async query={query} errorTitle={text.failed} skeleton={skeleton}>
      {(row) => (
        <section>
          <SectionTitle title={row.title} aside={<WhyThese version={row.model_version} />} />
          <div className="@container">
            <ul ref={list} className="product-grid">
              {row.items.slice(0, limit).map(({ product, reason }) => (
                <li key={product.id} data-product={product.id}>
                  {renderCard({
                    product,
                    reason: reason.text,
                    onOpen: () => reportEvent({ kind: 'click', product_id: product.id, placement }),
                  })}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
    </Async>
  );
}
