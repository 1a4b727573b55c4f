import { Button } from '@/ui/button';
import { describeError } from '@/ui/describe-error';
import { Field } from '@/ui/field';
import { Textarea } from '@/ui/textarea';
import { toastError } from '@/ui/toast-error';

import { useReply } from '../api';
import { useReplyDrafts } from '../reply-drafts';
import { text } from '../text';

interface ReplyFormProps {
  id: string;
  /** Who writes: the next person at this desk finds none of it. */
  staffId: string;
}

/** An answer leaves the field as it is sent, once, and comes back when that fails, wherever one looks by then. */
export function ReplyForm({ id, staffId }: ReplyFormProps) {
  const key = `${staffId}/${id}`;
  const answer = useReplyDrafts(({ drafts }) => drafts[key] ?? '');
  const keep = useReplyDrafts((state) => state.keep);
  const setAnswer = (next: string) => keep(key, next);
  const reply = useReply(id);
  const send = () => {
    if (!answer.trim() || reply.isPending) return;
    setAnswer('');
    const words = answer.trim();
    const { requestKey, settle } = useReplyDrafts.getState();
    // By its promise: the form may be gone by then. What failed comes back before what was typed meanwhile.
    reply
      .send({ answer: words, idempotencyKey: requestKey(key, words) })
      .then(() => settle(key))
      .catch((error: unknown) => {
        const later = useReplyDrafts.getState().drafts[key];
        setAnswer(later ? `${answer}\n\n${later}` : answer);
        toastError(error, { words: `${text.notSent} ${describeError(error)}` });
      });
  };
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={text.reply} hint={text.replyHint}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={4000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="justify-self-end"
        isPending={reply.isPending}
        disabled={!answer.trim()}
      >
        {text.send}
      </Button>
    </form>
  );
}
