import { useMutation, useQueryClient } from '@tanstack/react-query';

import {
  ordersAddToCart,
  ordersRemoveCartLine,
  ordersSetCartLine,
  type CartLineView,
  type CartView,
} from '@/api';
import { ordersGetCartQueryKey } from '@/api/@tanstack/react-query.gen';
import { shouldRetry } from '@/lib/query-client';
import { describeError } from '@/ui/describe-error';
import { toastError } from '@/ui/toast-error';
import { toast } from '@/ui/toast-store';

import { text } from './text';

/**
 * A change of the bag. Changes go to the server one after the other, as they were made, and none is overtaken by a read
 * that began before it: the count never steps back. One that fails says so, and offers what a second try can mend. What
 * `adds` on top is not offered again: the first may have arrived and its answer been lost, so the bag has to tell.
 */
function useCartMutation<Variables>(
  change: (variables: Variables) => Promise<CartView>,
  { adds = false } = {},
) {
  const client = useQueryClient();
  const queryKey = ordersGetCartQueryKey();
  const mutation = useMutation({
    mutationFn: change,
    scope: { id: 'cart' },
    onMutate: () => client.cancelQueries({ queryKey }),
    onSuccess: async (cart) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, cart);
    },
    onError: (error, variables) => {
      if (!shouldRetry(0, error)) toastError(error);
      else if (adds) toastError(error, { words: text.mayBeInBag(describeError(error)) });
      else toastError(error, { retry: () => mutation.mutate(variables) });
      // The answer may have been lost on its way, after the change was made.
      void client.invalidateQueries({ queryKey });
    },
  });
  return mutation;
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
    { adds: true },
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
  const { mutate: add } = useAddToCart();
  return useCartMutation(async ({ variant_id: variantId, title, quantity }: CartLineView) => {
    const { data } = await ordersRemoveCartLine({
      path: { variant_id: variantId },
      throwOnError: true,
    });
    toast(text.removed(title), { undo: () => add({ variantId, quantity }) });
    return data;
  });
}
