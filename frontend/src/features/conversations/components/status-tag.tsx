import { Tag, type Tone } from '@/ui/tag';

import type { ConversationStatus } from '../api';
import { text } from '../text';

const TONES: Record<ConversationStatus, Tone> = {
  waiting: 'warning',
  with_person: 'accent',
  bot: 'neutral',
  closed: 'neutral',
};

export function StatusTag({ status }: { status: ConversationStatus }) {
  return <Tag tone={TONES[status]}>{text.statuses[status]}</Tag>;
}
