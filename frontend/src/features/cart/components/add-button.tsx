import { Check } from 'lucide-react';

import { Button } from '@/ui/button';

import { useAddToCart } from '../api';
import { text } from '../text';

interface AddButtonProps {
  /** Nothing while an option is still to be chosen. */
  variantId: string | undefined;
  isInStock: boolean;
  placement?: string;
}

export function AddButton({ variantId, isInStock, placement }: AddButtonProps) {
  const add = useAddToCart();
  const wasAdded = add.isSuccess && add.variables.variantId === variantId;
  return (
    <div className="grid gap-2">
      <Button
        variant="primary"
        size="lg"
        isWide
        isPending={add.isPending}
        disabled={!variantId || !isInStock}
        onClick={() => variantId && add.mutate({ variantId, ...(placement ? { placement } : {}) })}
      >
        {!variantId ? text.chooseFirst : isInStock ? text.addToBag : text.outOfStock}
      </Button>
      <p role="status" className="flex min-h-5 items-center gap-1.5 text-md">
        {wasAdded && (
          <>
            <Check aria-hidden size={16} className="text-success" />
            {text.inBag}
          </>
        )}
      </p>
    </div>
  );
}
