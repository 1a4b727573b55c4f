import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { CartView } from '@/api';
import { shop } from '@/app/paths';
import { useAccount } from '@/features/accounts/api';
import { useCart } from '@/features/cart/api';
import { Totals } from '@/features/cart/components/totals';
import { usePlaceOrder, type PaymentToken } from '@/features/checkout/api';
import { AddressForm } from '@/features/checkout/components/address-form';
import { PaymentChoice } from '@/features/checkout/components/payment-choice';
import { text as checkoutText } from '@/features/checkout/text';
import { toApiError } from '@/lib/api-error';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorBanner } from '@/ui/error-banner';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

const NOWHERE = { name: '', line1: '', line2: '', city: '', postcode: '', country: '' };

function Steps({ cart, name }: { cart: CartView; name: string }) {
  const [address, setAddress] = useState({ ...NOWHERE, name });
  const [paymentToken, setPaymentToken] = useState<PaymentToken>('test');
  const navigate = useNavigate();
  const place = usePlaceOrder(({ id }) => void navigate(shop.orderPlaced(id)));
  const error = place.error ? toApiError(place.error) : null;
  return (
    <form
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        place.mutate({ address, paymentToken });
      }}
    >
      <Banner>{checkoutText.demo}</Banner>
      <section className="grid gap-4">
        <h2 className="display text-xl">{checkoutText.delivery}</h2>
        <AddressForm address={address} errors={error?.fieldErrors ?? {}} onChange={setAddress} />
      </section>
      <section className="grid gap-2">
        <h2 className="display text-xl">{checkoutText.payment}</h2>
        <p className="text-lg text-muted">{checkoutText.card}</p>
        <PaymentChoice value={paymentToken} onChange={setPaymentToken} />
      </section>
      <section className="grid gap-4">
        <h2 className="display text-xl">{checkoutText.review}</h2>
        <p className="text-lg text-muted">{text.pieces(cart.item_count)}</p>
        <Totals cart={cart} />
        {error && <ErrorBanner error={error} />}
        <Button type="submit" variant="primary" size="lg" isWide isPending={place.isPending}>
          {checkoutText.place}
        </Button>
      </section>
    </form>
  );
}

export function Component() {
  const account = useAccount();
  const cart = useCart();
  return (
    <div className="mx-auto w-full max-w-160 py-6">
      <PageHeading title={text.title} />
      <Async query={account} errorTitle={text.failed} skeleton={<SkeletonText />}>
        {(person) =>
          person ? (
            <Async
              query={cart}
              errorTitle={text.failed}
              skeleton={<SkeletonText />}
              isEmpty={({ lines }) => lines.length === 0}
              empty={
                <EmptyState
                  title={text.empty}
                  action={<LinkButton to={shop.home}>{text.shop}</LinkButton>}
                />
              }
            >
              {(bag) => <Steps cart={bag} name={person.name} />}
            </Async>
          ) : (
            <EmptyState
              title={text.signIn}
              action={
                <span className="flex gap-3">
                  <LinkButton variant="primary" to={shop.signIn({ next: shop.checkout })}>
                    {text.signInAction}
                  </LinkButton>
                  <LinkButton to={shop.register({ next: shop.checkout })}>
                    {text.register}
                  </LinkButton>
                </span>
              }
            >
              {text.signInBody}
            </EmptyState>
          )
        }
      </Async>
    </div>
  );
}
