import { useEffect, useState } from 'react';

import type { DocumentView } from '@/api';
import { toApiError } from '@/lib/api-error';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { describeError } from '@/ui/describe-error';
import { Field } from '@/ui/field';
import { FileDrop } from '@/ui/file-drop';
import { Input } from '@/ui/input';
import { Textarea } from '@/ui/textarea';
import { toast } from '@/ui/toast-store';

import { useSaveDocument } from '../api';
import { text } from '../text';

interface DocumentFormProps {
  /** None for a new one. */
  document?: DocumentView;
  onDone: () => void;
  /** Whether it holds words that are not saved. */
  onDirty: (isDirty: boolean) => void;
}

const nameOf = (file: File) => file.name.replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ');

export function DocumentForm({ document, onDone, onDirty }: DocumentFormProps) {
  const [title, setTitle] = useState(document?.title ?? '');
  const [body, setBody] = useState(document?.body ?? '');
  const save = useSaveDocument();
  const isDirty = title !== (document?.title ?? '') || body !== (document?.body ?? '');
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);
  const problem = save.error ? toApiError(save.error) : undefined;
  const take = async (file: File) => {
    setBody(await file.text());
    if (!title) setTitle(nameOf(file));
  };
  const submit = () =>
    save.mutate(
      { title, body, ...(document && { slug: document.slug, source: document.source }) },
      {
        onSuccess: () => {
          toast(text.saved);
          onDone();
        },
      },
    );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {problem && (
        <Banner tone="danger">
          {text.notSaved} {describeError(problem)}
        </Banner>
      )}
      <Field label={text.fields.title} error={problem?.fieldErrors.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
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
            rows={12}
            maxLength={500_000}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{text.cancel}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}
