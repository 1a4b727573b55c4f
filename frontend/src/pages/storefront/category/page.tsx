import { Link, useParams } from 'react-router';

import type { CategoryNode } from '@/api';
import { shop } from '@/app/paths';
import { useShopTerms } from '@/features/cart/api';
import { QuickAdd } from '@/features/cart/components/quick-add';
import { useChatDock } from '@/features/chat/store';
import { useCategories } from '@/features/products/api';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { ProductCard } from '@/features/products/components/product-card';
import { Listing } from '@/features/search/components/listing';
import { formatCount } from '@/lib/format';
import { Async } from '@/ui/async';
import { Breadcrumb } from '@/ui/breadcrumb';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';

import { text } from './text';

/** The categories from the root down to `slug`; empty when there is none. */
function lineTo(nodes: readonly CategoryNode[], slug: string): CategoryNode[] {
  for (const node of nodes) {
    if (node.slug === slug) return [node];
    const below = lineTo(node.children, slug);
    if (below.length > 0) return [node, ...below];
  }
  return [];
}

function Category({ line }: { line: readonly CategoryNode[] }) {
  const open = useChatDock((state) => state.open);
  const terms = useShopTerms();
  const category = line.at(-1);
  if (!category) return null;
  return (
    <div className="grid gap-4">
      <Breadcrumb
        trail={[
          { label: text.home, to: shop.home },
          ...line.map(({ slug, name }, position) =>
            position === line.length - 1
              ? { label: name }
              : { label: name, to: shop.category(slug) },
          ),
        ]}
      />
      {category.children.length > 0 && (
        <nav aria-label={text.subcategories} className="flex flex-wrap gap-2">
          {category.children.map(({ slug, name, product_count: count }) => (
            <Link
              key={slug}
              to={shop.category(slug)}
              className="tap inline-flex h-8 items-center gap-1.5 rounded-full border border-line bg-surface px-3.5 text-sm font-medium hover:bg-hover"
            >
              {name}
              <span className="text-subtle tabular-nums">{formatCount(count)}</span>
            </Link>
          ))}
        </nav>
      )}
      <Listing
        key={category.slug}
        title={category.name}
        category={category.slug}
        currency={terms?.currency}
        skeleton={<CardSkeletons count={12} />}
        onAsk={() => open({ message: text.ask })}
        renderCard={({ product, position, onOpen }) => (
          <ProductCard
            product={product}
            isEager={position < 4}
            onOpen={onOpen}
            action={<QuickAdd product={product} />}
          />
        )}
      />
    </div>
  );
}

export function Component() {
  const { slug = '' } = useParams();
  const categories = useCategories();
  return (
    <div className="py-5">
      <Async
        query={categories}
        errorTitle={text.failed}
        skeleton={<CardSkeletons count={12} />}
        isEmpty={({ items }) => lineTo(items, slug).length === 0}
        empty={
          <EmptyState
            title={text.missing}
            action={<LinkButton to={shop.search()}>{text.search}</LinkButton>}
          >
            {text.missingBody}
          </EmptyState>
        }
      >
        {({ items }) => <Category line={lineTo(items, slug)} />}
      </Async>
    </div>
  );
}
