import type { Ref } from 'react';

import type { OrderSummary } from '@/api';
import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<OrderSummary['status'], Tone> = {
  paid: 'accent',
  packed: 'accent',
  shipped: 'accent',
  delivered: 'success',
  refunded: 'warning',
  partly_refunded: 'warning',
  cancelled: 'neutral',
};

interface OrderStatusProps {
  status: OrderSummary['status'];
  /** Takes the focus when the last step of an order was taken, and its button is gone. */
  ref?: Ref<HTMLSpanElement>;
}

export function OrderStatus({ status, ref }: OrderStatusProps) {
  return (
    <span ref={ref} tabIndex={-1}>
      <Tag tone={TONES[status]}>{text.statuses[status]}</Tag>
    </span>
  );
}
