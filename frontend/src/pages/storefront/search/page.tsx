import { useSearchParams } from 'react-router';

import { useShopTerms } from '@/features/cart/api';
import { QuickAdd } from '@/features/cart/components/quick-add';
import { useChatDock } from '@/features/chat/store';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { ProductCard } from '@/features/products/components/product-card';
import { Listing } from '@/features/search/components/listing';

import { text } from './text';

/** Pictures in the first rows load at once. */
const EAGER = 4;

export function Component() {
  const [parameters] = useSearchParams();
  const open = useChatDock((state) => state.open);
  const terms = useShopTerms();
  const query = parameters.get('q')?.trim();
  return (
    <div className="py-6">
      <Listing
        title={query ? text.resultsFor(query) : text.everything}
        currency={terms?.currency}
        skeleton={<CardSkeletons count={12} />}
        onAsk={(words) => open({ message: words ? text.notFound(words) : text.help })}
        renderCard={({ product, position, onOpen }) => (
          <ProductCard
            product={product}
            isEager={position < EAGER}
            onOpen={onOpen}
            action={<QuickAdd product={product} placement="search" />}
          />
        )}
      />
    </div>
  );
}
