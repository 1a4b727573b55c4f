import { MessageSquareText, Truck, Undo2 } from 'lucide-react';

import type { ProductDetail, VariantView } from '@/api';
import { shop } from '@/app/paths';
import { useShopTerms } from '@/features/cart/api';
import { AddButton } from '@/features/cart/components/add-button';
import { useChatDock } from '@/features/chat/store';
import { useReturnsPage } from '@/features/knowledge/help';
import { PriceTag } from '@/features/products/components/price';
import { VariantPicker } from '@/features/products/components/variant-picker';
import { text as productText } from '@/features/products/text';
import { optionsOf, type Choice } from '@/features/products/variants';
import { formatDecimal, formatMoney } from '@/lib/format';
import { Button } from '@/ui/button';
import { Link } from '@/ui/link';
import { Rating } from '@/ui/rating';

import { text } from '../text';

interface BuyingColumnProps {
  product: ProductDetail;
  variant: VariantView | undefined;
  choice: Choice;
  onChoose: (name: string, value: string) => void;
}

const FEW = 5;

function Stock({ stock }: { stock: number }) {
  if (stock <= 0) return <p className="text-md text-danger">{productText.outOfStock}</p>;
  if (stock <= FEW) return <p className="text-md text-warning">{productText.fewLeft(stock)}</p>;
  return <p className="text-md text-success">{productText.inStock}</p>;
}

/** What the shop itself says about delivery and returns; nothing that it does not say. */
function Terms() {
  const terms = useShopTerms();
  const returns = useReturnsPage();
  return (
    <ul className="grid min-h-13 content-start gap-2 text-md text-muted">
      {terms && (
        <li className="flex items-center gap-2.5">
          <Truck aria-hidden size={16} />
          {text.delivery(formatMoney(terms.deliveryRate), formatMoney(terms.freeFrom))}
        </li>
      )}
      {returns && (
        <li className="flex items-center gap-2.5">
          <Undo2 aria-hidden size={16} />
          <Link to={shop.document(returns)}>{text.returns}</Link>
        </li>
      )}
    </ul>
  );
}

export function BuyingColumn({ product, variant, choice, onChoose }: BuyingColumnProps) {
  const openChat = useChatDock((state) => state.open);
  const shown = variant ?? product;
  return (
    <div className="grid content-start gap-5">
      <div className="grid gap-2">
        <h1 tabIndex={-1} className="display text-2xl sm:text-3xl">
          {product.title}
        </h1>
        {product.rating && (
          <p className="flex items-center gap-2 text-md">
            <Rating value={product.rating.average} />
            <span className="tabular-nums">{formatDecimal(product.rating.average)}</span>
            <a href="#reviews" className="text-accent hover:underline">
              {productText.reviews(product.rating.count)}
            </a>
          </p>
        )}
      </div>
      <PriceTag
        price={shown.price}
        {...(variant ? {} : { priceMax: product.price_max })}
        compareAt={shown.compare_at}
        className="text-2xl"
      />
      {product.short_description && (
        <p className="max-w-prose text-lg text-muted">{product.short_description}</p>
      )}
      {optionsOf(product.variants).length > 0 && (
        <VariantPicker variants={product.variants} choice={choice} onChoose={onChoose} />
      )}
      <Stock stock={shown.stock} />
      <AddButton variantId={variant?.id} isInStock={variant?.in_stock ?? false} />
      <Button size="lg" isWide onClick={() => openChat({ productId: product.id })}>
        <MessageSquareText aria-hidden size={18} />
        {text.ask}
      </Button>
      <Terms />
    </div>
  );
}
