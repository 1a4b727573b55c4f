import type { CartView } from '@/api';
import { shop } from '@/app/paths';
import { LinkButton } from '@/ui/link';

import { text } from '../text';

/** The way to the checkout; what cannot be bought is mended first. */
export function CheckoutLink({ cart }: { cart: CartView }) {
  if (cart.lines.some(({ problem }) => problem))
    return <p className="text-md text-danger">{text.mend}</p>;
  return (
    <LinkButton variant="primary" size="lg" isWide to={shop.checkout}>
      {text.checkout}
    </LinkButton>
  );
}
