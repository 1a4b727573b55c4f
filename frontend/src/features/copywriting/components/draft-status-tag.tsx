import type { DraftView } from '@/api';
import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<DraftView['status'], Tone> = {
  draft: 'accent',
  published: 'success',
  superseded: 'neutral',
};

export function DraftStatusTag({ status }: { status: DraftView['status'] }) {
  return <Tag tone={TONES[status]}>{text.queue.statuses[status]}</Tag>;
}
