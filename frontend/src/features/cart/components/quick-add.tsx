import { Check, Plus } from 'lucide-react';

import { IconButton } from '@/ui/icon-button';

import { useAddToCart } from '../changes';
import { text } from '../text';

interface QuickAddProps {
  product: { title: string; in_stock: boolean; default_variant_id?: string | null };
  placement?: string;
}

/** One press for what comes in one variant; others are chosen on their page. */
export function QuickAdd({ product, placement }: QuickAddProps) {
  const add = useAddToCart();
  const variantId = product.default_variant_id;
  if (!variantId || !product.in_stock) return null;
  return (
    <>
      <IconButton
        isRound
        variant="plain"
        label={add.isSuccess ? text.added(product.title) : text.add(product.title)}
        icon={add.isSuccess ? <Check aria-hidden size={16} /> : <Plus aria-hidden size={16} />}
        disabled={add.isPending}
        onClick={() => add.mutate({ variantId, ...(placement ? { placement } : {}) })}
      />
      <span role="status" className="sr-only">
        {add.isSuccess && text.added(product.title)}
      </span>
    </>
  );
}
