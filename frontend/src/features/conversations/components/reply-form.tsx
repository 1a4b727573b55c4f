import { useState } from 'react';

import { Button } from '@/ui/button';
import { describeError } from '@/ui/describe-error';
import { Field } from '@/ui/field';
import { Textarea } from '@/ui/textarea';

import { useReply } from '../api';
import { text } from '../text';

/** Keeps what was typed when sending fails. */
export function ReplyForm({ id }: { id: string }) {
  const [answer, setAnswer] = useState('');
  const reply = useReply();
  const send = () => {
    if (!answer.trim() || reply.isPending) return;
    reply.mutate({ id, answer: answer.trim() }, { onSuccess: () => setAnswer('') });
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
