import { Button } from '@/ui/button';

import { useAddToCart } from '../changes';
import { useCartDrawer } from '../drawer-store';
import { text } from '../text';

interface AddButtonProps {
  /** Nothing while an option is still to be chosen. */
  variantId: string | undefined;
  isInStock: boolean;
  placement?: string;
}

/** Puts the chosen variant into the bag; the drawer then says so. */
export function AddButton({ variantId, isInStock, placement }: AddButtonProps) {
  const add = useAddToCart();
  const show = useCartDrawer((state) => state.show);
  const onClick = () => {
    if (!variantId) return;
    add.mutate(
      { variantId, ...(placement ? { placement } : {}) },
      { onSuccess: () => show(variantId) },
    );
  };
  return (
    <Button
      variant="primary"
      size="lg"
      isWide
      isPending={add.isPending}
      disabled={!variantId || !isInStock}
      onClick={onClick}
    >
      {!variantId ? text.chooseFirst : isInStock ? text.addToBag : text.outOfStock}
    </Button>
  );
}
