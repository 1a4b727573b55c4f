import type { CartView } from '@/api';
import { formatMoney } from '@/lib/format';

import { text } from '../text';

/** What it comes to, and what is missing to free delivery. */
export function Totals({ cart }: { cart: CartView }) {
  const { subtotal, shipping, total, free_shipping_from: freeFrom } = cart;
  const missing = freeFrom.amount_minor - subtotal.amount_minor;
  return (
    <div className="grid gap-2 text-lg">
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
      {missing > 0 && (
        <p className="text-md text-muted">
          {text.toFree(formatMoney({ ...freeFrom, amount_minor: missing }))}
        </p>
      )}
    </div>
  );
}
