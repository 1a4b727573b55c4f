import { shop } from '@/app/paths';
import { useCart } from '@/features/cart/api';
import { CartLines } from '@/features/cart/components/cart-lines';
import { CheckoutLink } from '@/features/cart/components/checkout-link';
import { QuickAdd } from '@/features/cart/components/quick-add';
import { Totals } from '@/features/cart/components/totals';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { ProductCard } from '@/features/products/components/product-card';
import { RecommendationRow } from '@/features/recommendations/components/recommendation-row';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

export function Component() {
  const cart = useCart();
  return (
    <div className="grid gap-10 py-6">
      <div>
        <PageHeading title={text.title} />
        <Async
          query={cart}
          errorTitle={text.failed}
          skeleton={<SkeletonText />}
          isEmpty={({ lines }) => lines.length === 0}
          empty={
            <EmptyState
              title={text.empty}
              action={<LinkButton to={shop.home}>{text.shop}</LinkButton>}
            >
              {text.emptyBody}
            </EmptyState>
          }
        >
          {(bag) => (
            <div className="grid items-start gap-8 md:columns-aside">
              <CartLines lines={bag.lines} />
              <section
                aria-label={text.summary}
                className="grid gap-5 rounded-md border border-line bg-surface p-5"
              >
                <Totals cart={bag} />
                <CheckoutLink cart={bag} />
              </section>
            </div>
          )}
        </Async>
      </div>
      {(cart.data?.lines.length ?? 0) > 0 && (
        <RecommendationRow
          placement="cart"
          limit={4}
          skeleton={<CardSkeletons />}
          renderCard={({ product, reason, onOpen }) => (
            <ProductCard
              product={product}
              reason={reason}
              onOpen={onOpen}
              action={<QuickAdd product={product} placement="cart" />}
            />
          )}
        />
      )}
    </div>
  );
}
