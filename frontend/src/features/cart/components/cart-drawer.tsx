import type { CartLineView, CartView } from '@/api';
import { shop } from '@/app/paths';
import { formatMoney } from '@/lib/format';
import { useMakeWay } from '@/lib/use-make-way';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { Sheet } from '@/ui/sheet';
import { SkeletonText } from '@/ui/skeleton';

import { useCart } from '../api';
import { useCartDrawer } from '../drawer-store';
import { text } from '../text';

import { CartLines } from './cart-lines';
import { CheckoutLink } from './checkout-link';
import { FreeDelivery } from './free-delivery';

/** What was added stands first; the others keep their order. */
const addedFirst = (lines: readonly CartLineView[], added: string) => [
  ...lines.filter(({ variant_id: id }) => id === added),
  ...lines.filter(({ variant_id: id }) => id !== added),
];

function Summary({ cart }: { cart: CartView }) {
  return (
    <div className="grid gap-4">
      <FreeDelivery cart={cart} />
      <p className="flex items-baseline justify-between text-lg font-medium">
        {text.subtotal}
        <span className="display text-xl tabular-nums">{formatMoney(cart.subtotal)}</span>
      </p>
      <div className="grid gap-2">
        <CheckoutLink cart={cart} />
        <LinkButton size="lg" isWide to={shop.cart}>
          {text.viewBag}
        </LinkButton>
      </div>
    </div>
  );
}

/** After something was put into the bag: that, what else is in it, and the two ways on. */
export function CartDrawer({ added }: { added: string }) {
  const close = useCartDrawer((state) => state.close);
  const cart = useCart();
  if (useMakeWay(close)) return null;
  return (
    <Sheet
      isOpen
      onClose={close}
      title={text.inBag}
      footer={cart.data && cart.data.lines.length > 0 && <Summary cart={cart.data} />}
    >
      <Async
        query={cart}
        errorTitle={text.bagFailed}
        skeleton={<SkeletonText lines={6} />}
        isEmpty={({ lines }) => lines.length === 0}
        empty={
          <EmptyState title={text.empty} action={<Button onClick={close}>{text.goOn}</Button>} />
        }
      >
        {({ lines }) => <CartLines lines={addedFirst(lines, added)} added={added} />}
      </Async>
    </Sheet>
  );
}
