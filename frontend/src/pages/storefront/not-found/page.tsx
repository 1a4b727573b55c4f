import { shop } from '@/app/paths';
import { QuickAdd } from '@/features/cart/components/quick-add';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { ProductCard } from '@/features/products/components/product-card';
import { RecommendationRow } from '@/features/recommendations/components/recommendation-row';
import { usePageTitle } from '@/lib/page-title';
import { LinkButton } from '@/ui/link';

import { text } from './text';

const OFFERED = 4;

export function Component() {
  usePageTitle(text.title);
  return (
    <div className="grid grid-cols-1 gap-14 py-12">
      <div className="grid gap-5">
        <h1 tabIndex={-1} className="display-tight text-3xl text-balance">
          {text.title}
        </h1>
        <p className="max-w-prose text-lg text-muted">{text.body}</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton variant="primary" to={shop.home}>
            {text.home}
          </LinkButton>
          <LinkButton to={shop.search()}>{text.search}</LinkButton>
        </div>
      </div>
      <RecommendationRow
        placement="home"
        limit={OFFERED}
        skeleton={<CardSkeletons count={OFFERED} />}
        renderCard={({ product, reason, onOpen }) => (
          <ProductCard
            product={product}
            reason={reason}
            onOpen={onOpen}
            action={<QuickAdd product={product} placement="home" />}
          />
        )}
      />
    </div>
  );
}
