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

export function OrderStatus({ status }: { status: OrderSummary['status'] }) {
  return <Tag tone={TONES[status]}>{text.statuses[status]}</Tag>;
}
