import { useMutation, useQueryClient } from '@tanstack/react-query';

import { ordersMoveOrder, type OrderMove } from '@/api';
import { callsNamed } from '@/lib/calls-named';

interface Step extends OrderMove {
  orderId: string;
}

/** Says that an order took a step. A refusal, too, means that what is shown is old. */
export function useMoveOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ orderId, ...body }: Step) =>
      ordersMoveOrder({ path: { order_id: orderId }, body, throwOnError: true }),
    onSettled: () => client.invalidateQueries(callsNamed(/^orders(ListAllOrders|GetOrder)/)),
  });
}
