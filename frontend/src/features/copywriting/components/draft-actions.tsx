import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Dispatch, SetStateAction } from 'react';

import type { DraftView } from '@/api';
import { useShortcut } from '@/lib/shortcut';
import { Button } from '@/ui/button';
import { Kbd } from '@/ui/kbd';
import { toastError } from '@/ui/toast-error';
import { toast } from '@/ui/toast-store';

import { useEditDraft, usePublish, useRollBack } from '../api';
import { openClaims } from '../segments';
import { text } from '../text';

interface DraftActionsProps {
  productId: string;
  draft: DraftView;
  wording: string | undefined;
  onWording: Dispatch<SetStateAction<string | undefined>>;
}

// What is said after a mutation is said by its promise: publishing takes the draft away, and with it these buttons,
// whose own callbacks would not be called any more.
const failed = (error: unknown) => toastError(error);

function EditActions({ draft, wording, onWording }: DraftActionsProps) {
  const edit = useEditDraft();
  const save = () => {
    if (!wording?.trim() || edit.isPending) return;
    edit
      .mutateAsync({ draftId: draft.draft_id, description: wording })
      .then(() => {
        // What was typed while it was saved is the next change.
        onWording((now) => (now === wording ? undefined : now));
        toast(text.saved);
      })
      .catch(failed);
  };
  useShortcut('s', save, { withControl: true });
  return (
    <>
      <Button onClick={() => onWording(undefined)}>{text.cancel}</Button>
      <Button
        variant="primary"
        isPending={edit.isPending}
        disabled={!wording?.trim()}
        onClick={save}
      >
        {text.save}
      </Button>
    </>
  );
}

function PublishActions({ productId, draft, onWording }: DraftActionsProps) {
  const publish = usePublish();
  const rollBack = useRollBack();
  const isClosed = openClaims(draft.claims).length > 0;
  const undo = () => {
    rollBack
      .mutateAsync({ productId })
      .then(() => toast(text.rolledBack))
      .catch(failed);
  };
  const run = () => {
    if (isClosed || publish.isPending) return;
    publish
      .mutateAsync({ productId, draftId: draft.draft_id })
      .then(() => toast(text.publishedToast, { undo }))
      .catch(failed);
  };
  useShortcut('enter', run, { withControl: true });
  return (
    <>
      <Button onClick={() => onWording(draft.description)}>{text.edit}</Button>
      <Button
        variant="primary"
        disabled={isClosed}
        isPending={publish.isPending}
        aria-keyshortcuts="Control+Enter"
        onClick={run}
      >
        {text.publish}
        <span className="max-sm:hidden">
          <Kbd>{text.controlEnter}</Kbd>
        </span>
      </Button>
    </>
  );
}

/** Stays in view at the bottom. Publish is closed while a claim has no source. */
export function DraftActions(props: DraftActionsProps) {
  const { draft, wording } = props;
  const open = openClaims(draft.claims).length;
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <p
        role="status"
        className={`flex grow basis-full items-center gap-2 text-sm sm:basis-0 ${open > 0 ? 'text-warning' : 'text-success'}`}
      >
        {open > 0 ? (
          <TriangleAlert aria-hidden size={16} className="shrink-0" />
        ) : (
          <CircleCheck aria-hidden size={16} className="shrink-0" />
        )}
        {open > 0 ? text.closed(open) : text.ready}
      </p>
      {wording === undefined ? <PublishActions {...props} /> : <EditActions {...props} />}
    </div>
  );
}
