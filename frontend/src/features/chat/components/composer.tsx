import { ArrowUp, Square } from 'lucide-react';
import { useId, type KeyboardEvent, type RefObject } from 'react';

import { Button } from '@/ui/button';

import { useConversationStore } from '../conversation-store';
import { text } from '../text';

interface ComposerProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  isBusy: boolean;
  placeholder: string;
  status: string;
  onSend: (message: string) => void;
  onStop: () => void;
}

/** The field stays usable while an answer is written; Send becomes Stop. */
export function Composer({ fieldRef, isBusy, placeholder, status, onSend, onStop }: ComposerProps) {
  const id = useId();
  const draft = useConversationStore((state) => state.draft);
  const setDraft = useConversationStore((state) => state.setDraft);
  const submit = () => {
    const message = draft.trim();
    if (!message || isBusy) return;
    setDraft('');
    onSend(message);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="grid gap-2 rounded-md border border-line-strong bg-surface p-3 focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {text.field}
      </label>
      <textarea
        id={id}
        ref={fieldRef}
        rows={2}
        maxLength={4000}
        value={draft}
        placeholder={placeholder}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-none bg-transparent text-lg outline-none placeholder:text-subtle"
      />
      <div className="flex min-h-7 items-center justify-between gap-3">
        <p role="status" className="text-sm text-muted">
          {status}
        </p>
        {isBusy ? (
          <Button size="sm" onClick={onStop}>
            <Square aria-hidden size={14} />
            {text.stop}
          </Button>
        ) : (
          <Button size="sm" variant="primary" type="submit" disabled={!draft.trim()}>
            <ArrowUp aria-hidden size={14} />
            {text.send}
          </Button>
        )}
      </div>
    </form>
  );
}
