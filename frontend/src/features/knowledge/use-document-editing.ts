import { useState } from 'react';

import type { DocumentView } from '@/api';
import { toApiError } from '@/lib/api-error';

import { useSaveDocument } from './api';

interface Words {
  title: string;
  body: string;
}

const CHANGED = 'document_changed';
const NONE: Words = { title: '', body: '' };
const wordsOf = ({ title, body }: DocumentView): Words => ({ title, body });
const isSame = (one: Words, other: Words) => one.title === other.title && one.body === other.body;

interface DocumentEditing {
  /** As the server has it; none for a new one. */
  document: DocumentView | undefined;
  /** Fetches what the server has; nothing when that fails. */
  onReload: () => Promise<DocumentView | undefined>;
}

/** What is typed is a change of one version: a later one that is saved meanwhile replaces nothing, nor is replaced, unasked. */
export function useDocumentEditing({ document, onReload }: DocumentEditing) {
  const [base, setBase] = useState(document);
  const [words, setWords] = useState(document ? wordsOf(document) : NONE);
  const [theirs, setTheirs] = useState<DocumentView>();
  const [hasFailedToLoad, setFailedToLoad] = useState(false);
  const save = useSaveDocument();
  const isDirty = !isSame(words, base ? wordsOf(base) : NONE);
  const problem = save.error ? toApiError(save.error) : undefined;
  const isConflict = base !== undefined && problem?.code === CHANGED;
  const isGone = base !== undefined && problem?.code === 'document_not_found';
  const load = async () => {
    setFailedToLoad(false);
    const found = await onReload();
    setTheirs(found);
    setFailedToLoad(found === undefined);
  };
  const start = (from: DocumentView, next: Words) => {
    setBase(from);
    setWords(next);
    setTheirs(undefined);
    save.reset();
  };
  const submit = (onSaved: () => void) =>
    save.mutate(
      {
        ...words,
        ...(base && { slug: base.slug, source: base.source }),
        version: base && !isGone ? base.version : 0,
      },
      {
        onSuccess: onSaved,
        onError: (error) => {
          if (base && toApiError(error).code === CHANGED) void load();
        },
      },
    );
  return {
    words,
    setWords,
    isDirty,
    isSaving: save.isPending,
    problem: isConflict || isGone ? undefined : problem,
    isGone,
    conflict: isConflict
      ? {
          theirs,
          hasFailed: hasFailedToLoad,
          onLoad: () => void load(),
          onTake: (found: DocumentView) => start(found, wordsOf(found)),
          onKeep: (found: DocumentView) => start(found, words),
        }
      : undefined,
    submit,
  };
}
