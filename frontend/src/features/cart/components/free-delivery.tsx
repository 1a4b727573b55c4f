import type { CartView } from '@/api';
import { formatMoney } from '@/lib/format';
import { Progress } from '@/ui/progress';

import { text } from '../text';

/** How far the bag is from free delivery. */
export function FreeDelivery({ cart }: { cart: CartView }) {
  const { subtotal, free_shipping_from: freeFrom } = cart;
  const missing = freeFrom.amount_minor - subtotal.amount_minor;
  const said =
    missing > 0 ? text.toFree(formatMoney({ ...freeFrom, amount_minor: missing })) : text.isFree;
  return (
    <div className="grid gap-2">
      <p className="text-md text-muted">{said}</p>
      <Progress
        label={text.freeDelivery}
        value={subtotal.amount_minor / Math.max(freeFrom.amount_minor, 1)}
        valueText={said}
      />
    </div>
  );
}
