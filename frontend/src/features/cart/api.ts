import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import {
  ordersAddToCart,
  ordersRemoveCartLine,
  ordersSetCartLine,
  type CartLineView,
  type CartView,
} from '@/api';
import { ordersGetCartOptions, ordersGetCartQueryKey } from '@/api/@tanstack/react-query.gen';
import { toast } from '@/ui/toast-store';

import { text } from './text';

export const useCart = () => useQuery(ordersGetCartOptions());

/** Pieces in the bag, for the header. */
export const useBagCount = (): number => useCart().data?.item_count ?? 0;

function useCartMutation<Variables>(change: (variables: Variables) => Promise<CartView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (cart) => client.setQueryData(ordersGetCartQueryKey(), cart),
  });
}

export interface AddToCart {
  variantId: string;
  quantity?: number;
  /** Only when a recommendation, the assistant or the search brought it: what AI brings in is counted by it. */
  placement?: string;
}

export const useAddToCart = () =>
  useCartMutation(
    async ({ variantId, quantity = 1, placement }: AddToCart) =>
      (
        await ordersAddToCart({
          body: { variant_id: variantId, quantity, placement: placement ?? null },
          throwOnError: true,
        })
      ).data,
  );

export const useSetLine = () =>
  useCartMutation(
    async ({ variantId, quantity }: { variantId: string; quantity: number }) =>
      (
        await ordersSetCartLine({
          path: { variant_id: variantId },
          body: { quantity },
          throwOnError: true,
        })
      ).data,
  );

/** Takes a line out, and offers it back: the line is gone by then, so the offer is made here. */
export function useRemoveLine() {
  const { mutateAsync: add } = useAddToCart();
  return useCartMutation(async ({ variant_id: variantId, title, quantity }: CartLineView) => {
    const { data } = await ordersRemoveCartLine({
      path: { variant_id: variantId },
      throwOnError: true,
    });
    const putBack = () =>
      void add({ variantId, quantity }).catch(() => toast(text.failed, { tone: 'danger' }));
    toast(text.removed(title), { undo: putBack });
    return data;
  });
}
