import { useEffect, type RefObject } from 'react';

import type { OrderMove, OrderSummary } from '@/api';
import { useMoveOrder } from '@/features/orders/api';
import { Button } from '@/ui/button';
import { toastError } from '@/ui/toast-error';
import { toast } from '@/ui/toast-store';

import { text } from '../text';

const NEXT: Partial<Record<OrderSummary['status'], Exclude<OrderMove['status'], 'packed'>>> = {
  paid: 'shipped',
  packed: 'shipped',
  shipped: 'delivered',
};

interface NextStepProps {
  order: Pick<OrderSummary, 'id' | 'number' | 'status'>;
  /** What the customer reads beside the step. */
  note?: string;
  size?: 'sm' | 'md';
  /** Shows the status of the order. */
  shownIn: RefObject<HTMLElement | null>;
}

/** Says that an order was sent or has arrived; nothing for one that has no way before it. */
export function NextStep({ order, note = '', size = 'sm', shownIn }: NextStepProps) {
  const move = useMoveOrder();
  const status = NEXT[order.status];
  const isLast = move.isSuccess && !status;
  useEffect(() => {
    // The button took the focus along; who went on meanwhile keeps theirs.
    if (isLast && document.activeElement === document.body) shownIn.current?.focus();
  }, [isLast, shownIn]);
  if (!status) return null;
  const words = text.steps[status];
  const run = () =>
    move.mutate(
      { orderId: order.id, status, note },
      {
        onSuccess: () => toast(words.done(order.number)),
        onError: (error: unknown) => toastError(error),
      },
    );
  return (
    <Button
      size={size}
      aria-label={words.markNamed(order.number)}
      isPending={move.isPending}
      // The next step appears under the finger: a double click or a held key is not meant for it.
      onClick={({ detail }) => detail < 2 && run()}
      onKeyDown={(event) => event.repeat && event.preventDefault()}
    >
      {words.mark}
    </Button>
  );
}
