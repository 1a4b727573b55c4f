import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<string, Tone> = {
  paid: 'accent',
  packed: 'accent',
  shipped: 'accent',
  delivered: 'success',
  refunded: 'warning',
  partly_refunded: 'warning',
  cancelled: 'danger',
};

export function StatusTag({ status }: { status: string }) {
  return <Tag tone={TONES[status] ?? 'neutral'}>{text.status[status] ?? status}</Tag>;
}
