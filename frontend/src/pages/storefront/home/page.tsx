import { QuickAdd } from '@/features/cart/components/quick-add';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { ProductCard } from '@/features/products/components/product-card';
import { RecommendationRow } from '@/features/recommendations/components/recommendation-row';
import { usePageTitle } from '@/lib/page-title';

import { Ask } from './components/ask';
import { CategoryTiles } from './components/category-tiles';
import { Hero } from './components/hero';
import { text } from './text';

export function Component() {
  usePageTitle(text.documentTitle);
  return (
    <div className="grid grid-cols-1 gap-6 py-4 sm:gap-8">
      <Hero />
      <Ask />
      <div className="mt-6 grid grid-cols-1 gap-14">
        <RecommendationRow
          placement="home"
          skeleton={<CardSkeletons count={8} />}
          renderCard={({ product, reason, onOpen }) => (
            <ProductCard
              product={product}
              reason={reason}
              onOpen={onOpen}
              action={<QuickAdd product={product} placement="home" />}
            />
          )}
        />
        <CategoryTiles />
      </div>
    </div>
  );
}
