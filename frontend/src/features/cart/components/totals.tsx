import type { CartView } from '@/api';
import { formatMoney } from '@/lib/format';

import { text } from '../text';

import { FreeDelivery } from './free-delivery';

/** What it comes to, and what is missing to free delivery. */
export function Totals({ cart }: { cart: CartView }) {
  const { subtotal, shipping, total } = cart;
  return (
    <div className="grid gap-4 text-lg">
      <dl className="grid gap-2">
        <div className="flex justify-between">
          <dt className="text-muted">{text.subtotal}</dt>
          <dd className="tabular-nums">{formatMoney(subtotal)}</dd>
        </div>
        <div className="flex justify-between">
          <dt className="text-muted">{text.delivery}</dt>
          <dd className="tabular-nums">
            {shipping.amount_minor === 0 ? text.free : formatMoney(shipping)}
          </dd>
        </div>
        <div className="flex justify-between border-t border-line pt-2 font-medium">
          <dt>{text.total}</dt>
          <dd className="display text-xl tabular-nums">{formatMoney(total)}</dd>
        </div>
      </dl>
      <FreeDelivery cart={cart} />
    </div>
  );
}
