import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

import { ordersPlaceOrder, type Address, type OrderView } from '@/api';
import { newId } from '@/lib/new-id';

/** What the demo's payment provider takes: it accepts the one and declines the other. */
export type PaymentToken = 'test' | 'declined';

export interface Purchase {
  address: Address;
  paymentToken: PaymentToken;
}

/** Places the order of the bag. Pressing twice, or again after a lost answer, places no second one. */
export function usePlaceOrder(onPlaced: (order: OrderView) => void) {
  const client = useQueryClient();
  const key = useRef<{ of: string; value: string } | null>(null);
  return useMutation({
    mutationFn: async ({ address, paymentToken }: Purchase) => {
      const of = JSON.stringify([address, paymentToken]);
      // Another address or payment is another request, and a key stands for one.
      if (key.current?.of !== of) key.current = { of, value: newId() };
      return (
        await ordersPlaceOrder({
          body: { delivery_address: address, payment_token: paymentToken },
          headers: { 'idempotency-key': key.current.value },
          throwOnError: true,
        })
      ).data;
    },
    onSuccess: (order) => {
      key.current = null;
      // Leave first: the bag that is asked for anew is empty, and an empty bag takes the checkout off the screen.
      onPlaced(order);
      void client.invalidateQueries();
    },
  });
}
