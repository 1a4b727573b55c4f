import { useEffect, useRef } from 'react';

import type { DocumentView } from '@/api';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { ErrorBanner } from '@/ui/error-banner';
import { Field } from '@/ui/field';
import { FileDrop } from '@/ui/file-drop';
import { Input } from '@/ui/input';
import { Textarea } from '@/ui/textarea';
import { toast } from '@/ui/toast-store';

import { text } from '../text';
import { useDocumentEditing } from '../use-document-editing';

import { DocumentConflict } from './document-conflict';

interface DocumentFormProps {
  /** None for a new one. */
  document?: DocumentView;
  onDone: () => void;
  /** Whether it holds words that are not saved. */
  onDirty: (isDirty: boolean) => void;
  /** Fetches what the server has; nothing when that fails. */
  onReload?: () => Promise<DocumentView | undefined>;
}

const nameOf = (file: File) => file.name.replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ');
const nothing = () => Promise.resolve(undefined);

export function DocumentForm({ document, onDone, onDirty, onReload = nothing }: DocumentFormProps) {
  const editing = useDocumentEditing({ document, onReload });
  const { words, setWords, isDirty, problem, isGone, conflict } = editing;
  const body = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);
  const take = async (file: File) => {
    const read = await file.text();
    setWords((before) => ({ title: before.title || nameOf(file), body: read }));
  };
  const settle = (choose: (theirs: DocumentView) => void) => (theirs: DocumentView) => {
    choose(theirs);
    // The button that was pressed is gone.
    body.current?.focus();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        editing.submit(() => {
          toast(text.saved);
          onDone();
        });
      }}
    >
      <Field label={text.fields.title} error={problem?.fieldErrors.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={words.title}
            onChange={(event) => setWords({ ...words, title: event.target.value })}
          />
        )}
      </Field>
      <FileDrop
        label={text.fields.file}
        hint={text.fields.fileHint}
        accept=".md,.markdown,.txt"
        onFile={(file) => void take(file)}
      />
      <Field label={text.fields.body} hint={text.fields.bodyHint} error={problem?.fieldErrors.body}>
        {(control) => (
          <Textarea
            {...control}
            ref={body}
            rows={12}
            maxLength={500_000}
            value={words.body}
            onChange={(event) => setWords({ ...words, body: event.target.value })}
          />
        )}
      </Field>
      {problem && <ErrorBanner before={text.notSaved} error={problem} />}
      {isGone && <Banner tone="warning">{text.deletedMeanwhile}</Banner>}
      {conflict && (
        <DocumentConflict
          {...conflict}
          onTake={settle(conflict.onTake)}
          onKeep={settle(conflict.onKeep)}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{text.cancel}</Button>
        <Button type="submit" variant="primary" isPending={editing.isSaving}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}
