import { useMutation, useQueryClient } from '@tanstack/react-query';

import { ordersMoveOrder, type OrderMove } from '@/api';

interface Step extends OrderMove {
  orderId: string;
}

const showsOrders = (key: unknown): boolean =>
  typeof key === 'object' && key !== null && '_id' in key && typeof key._id === 'string'
    ? /^orders(ListAllOrders|GetOrder)/.test(key._id)
    : false;

/** Says that an order took a step. A refusal, too, means that what is shown is old. */
export function useMoveOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ orderId, ...body }: Step) =>
      ordersMoveOrder({ path: { order_id: orderId }, body, throwOnError: true }),
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [key] }) => showsOrders(key) }),
  });
}
