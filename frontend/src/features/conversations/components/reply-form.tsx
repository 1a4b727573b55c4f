import { Button } from '@/ui/button';
import { describeError } from '@/ui/describe-error';
import { Field } from '@/ui/field';
import { Textarea } from '@/ui/textarea';

import { useReply } from '../api';
import { useReplyDrafts } from '../reply-drafts';
import { text } from '../text';

interface ReplyFormProps {
  id: string;
  /** Who writes: the next person at this desk finds none of it. */
  staffId: string;
}

/** Keeps what was typed when sending fails, and while another conversation is looked at. */
export function ReplyForm({ id, staffId }: ReplyFormProps) {
  const key = `${staffId}/${id}`;
  const answer = useReplyDrafts(({ drafts }) => drafts[key] ?? '');
  const keep = useReplyDrafts((state) => state.keep);
  const setAnswer = (next: string) => keep(key, next);
  const reply = useReply();
  const send = () => {
    if (!answer.trim() || reply.isPending) return;
    // By its promise: the form may be gone by then. What was added while it was sent stays.
    void reply
      .mutateAsync({ id, answer: answer.trim() })
      .then(() => useReplyDrafts.getState().drafts[key] === answer && setAnswer(''))
      .catch(() => undefined); // shown by the form
  };
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={text.reply}
        hint={text.replyHint}
        error={reply.error ? describeError(reply.error) : undefined}
      >
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
