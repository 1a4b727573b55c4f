import type { ImportRunView } from '@/api';
import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<ImportRunView['status'], Tone> = {
  queued: 'neutral',
  running: 'accent',
  finished: 'success',
  failed: 'danger',
};

export function ImportStatus({ run }: { run: ImportRunView }) {
  if (run.status === 'finished' && run.problem_count > 0)
    return <Tag tone="warning">{text.withProblems}</Tag>;
  return <Tag tone={TONES[run.status]}>{text.statuses[run.status]}</Tag>;
}
