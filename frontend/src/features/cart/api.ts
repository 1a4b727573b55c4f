import { useQuery } from '@tanstack/react-query';

import { ordersGetCartOptions } from '@/api/@tanstack/react-query.gen';

export const useCart = () => useQuery(ordersGetCartOptions());

/** Pieces in the bag, for the header. */
export const useBagCount = (): number => useCart().data?.item_count ?? 0;

/** What the shop says about delivery and money, which comes with the bag that the header asks for. */
export function useShopTerms() {
  const { data: cart } = useCart();
  if (!cart) return undefined;
  const { shipping_rate: deliveryRate, free_shipping_from: freeFrom } = cart;
  return { deliveryRate, freeFrom, currency: freeFrom.currency };
}
