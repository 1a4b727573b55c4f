import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';

import type { ProductDetail } from '@/api';
import { shop } from '@/app/paths';
import { useAccount } from '@/features/accounts/api';
import { QuickAdd } from '@/features/cart/components/quick-add';
import { useProduct } from '@/features/products/api';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { FactsTable } from '@/features/products/components/facts-table';
import { Gallery } from '@/features/products/components/gallery';
import { ProductCard } from '@/features/products/components/product-card';
import { linesOf } from '@/features/products/description';
import { readChoice, variantOf, withChoice, type Choice } from '@/features/products/variants';
import { RecommendationRow } from '@/features/recommendations/components/recommendation-row';
import { Insight } from '@/features/reviews/components/insight';
import { ReviewList } from '@/features/reviews/components/review-list';
import { WriteReview } from '@/features/reviews/components/write-review';
import { reportEvent } from '@/lib/activity';
import { toApiError } from '@/lib/api-error';
import { usePageTitle } from '@/lib/page-title';
import { Async } from '@/ui/async';
import { Breadcrumb } from '@/ui/breadcrumb';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { Markup } from '@/ui/markup';
import { SectionTitle } from '@/ui/section-title';

import { BuyingColumn } from './components/buying-column';
import { text } from './text';

/** The choice of the address, so that a link carries it. */
function useChoice({ variants }: ProductDetail): [Choice, (name: string, value: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const choice = readChoice(parameters, variants);
  const choose = (name: string, value: string) =>
    setParameters((before) => withChoice(before, { ...choice, [name]: value }, variants), {
      replace: true,
      preventScrollReset: true,
    });
  return [choice, choose];
}

function MayWriteReview({ product }: { product: ProductDetail }) {
  const account = useAccount();
  if (account.data) return <WriteReview productId={product.id} />;
  return (
    <LinkButton to={shop.signIn({ next: shop.product(product.slug) })}>
      {text.signInToReview}
    </LinkButton>
  );
}

function Details({ product }: { product: ProductDetail }) {
  usePageTitle(product.title);
  const [choice, choose] = useChoice(product);
  const variant = variantOf(product.variants, choice);
  useEffect(() => reportEvent({ kind: 'view', product_id: product.id }), [product.id]);
  const images = product.media.length > 0 ? product.media : [product.image];
  return (
    <div className="@container grid gap-14">
      <div className="grid gap-8 @md:columns-aside @md:gap-10">
        <Gallery images={images} preferred={variant?.image_url ?? undefined} />
        <BuyingColumn product={product} variant={variant} choice={choice} onChoose={choose} />
      </div>
      {product.description && (
        <section>
          <SectionTitle title={text.description} />
          <div className="max-w-prose text-lg">
            <Markup source={linesOf(product.description)} />
          </div>
        </section>
      )}
      {product.attributes.length > 0 && (
        <section>
          <SectionTitle title={text.facts} />
          <FactsTable attributes={product.attributes} />
        </section>
      )}
      <div id="reviews" className="grid gap-14 empty:hidden">
        {product.reviews_insight && product.reviews_insight.aspects.length > 0 && (
          <Insight insight={product.reviews_insight} />
        )}
        {product.rating && (
          <ReviewList productId={product.id} aspects={product.reviews_insight?.aspects ?? []} />
        )}
        <div className="-mt-8">
          <MayWriteReview product={product} />
        </div>
      </div>
      <RecommendationRow
        placement="product"
        productId={product.id}
        limit={8}
        skeleton={<CardSkeletons />}
        renderCard={({ product: other, reason, onOpen }) => (
          <ProductCard
            product={other}
            reason={reason}
            onOpen={onOpen}
            action={<QuickAdd product={other} placement="product" />}
          />
        )}
      />
    </div>
  );
}

export function Component() {
  const { slug = '' } = useParams();
  const product = useProduct(slug);
  const isMissing = product.error !== null && toApiError(product.error).status === 404;
  usePageTitle(isMissing ? text.missing : undefined);
  const trail = product.data?.breadcrumbs.map(({ slug: to, name }) => ({
    label: name,
    to: shop.category(to),
  }));
  return (
    <div className="grid gap-5 py-5">
      <Breadcrumb trail={[{ label: text.home, to: shop.home }, ...(trail ?? [])]} />
      {isMissing ? (
        <EmptyState
          title={text.missing}
          action={<LinkButton to={shop.search()}>{text.search}</LinkButton>}
        >
          {text.missingBody}
        </EmptyState>
      ) : (
        <Async query={product} errorTitle={text.failed} skeleton={<CardSkeletons count={2} />}>
          {(data) => <Details key={data.id} product={data} />}
        </Async>
      )}
    </div>
  );
}
