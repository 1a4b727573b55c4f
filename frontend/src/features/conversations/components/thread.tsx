import type { ConversationView } from '@/api';
import { Button } from '@/ui/button';
import { toastError } from '@/ui/toast-error';
import { toast } from '@/ui/toast-store';

import { useClose, useHandBack, useTakeOver } from '../api';
import { text } from '../text';

import { ReplyForm } from './reply-form';
import { StatusTag } from './status-tag';
import { Turn } from './turn';

const say = (words: string) => ({
  onSuccess: () => toast(words),
  onError: (error: unknown) => toastError(error),
});

function Actions({ id, status }: Pick<ConversationView, 'id' | 'status'>) {
  const takeOver = useTakeOver();
  const handBack = useHandBack();
  const close = useClose();
  if (status === 'closed') return null;
  return (
    <div className="flex flex-wrap gap-2">
      {status === 'with_person' ? (
        <Button
          isPending={handBack.isPending}
          onClick={() => handBack.mutate(id, say(text.handedBack))}
        >
          {text.handBack}
        </Button>
      ) : (
        <Button
          variant="primary"
          isPending={takeOver.isPending}
          onClick={() => takeOver.mutate(id, say(text.takenOver))}
        >
          {text.takeOver}
        </Button>
      )}
      <Button isPending={close.isPending} onClick={() => close.mutate(id, say(text.closed))}>
        {text.close}
      </Button>
    </div>
  );
}

interface ThreadProps {
  conversation: ConversationView;
  staffId: string;
}

export function Thread({ conversation, staffId }: ThreadProps) {
  const { id, status, turns } = conversation;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <span className="flex-1">
          <StatusTag status={status} />
        </span>
        <Actions id={id} status={status} />
      </div>
      <ol aria-label={text.thread} className="grid gap-6 border-t border-line pt-5">
        {turns.map((turn) => (
          <Turn key={turn.turn_id} turn={turn} />
        ))}
      </ol>
      <div className="border-t border-line pt-4">
        {status === 'with_person' ? (
          <ReplyForm key={id} id={id} staffId={staffId} />
        ) : (
          <p className="text-sm text-subtle">
            {status === 'closed' ? text.isClosed : text.withBot}
          </p>
        )}
      </div>
    </div>
  );
}
