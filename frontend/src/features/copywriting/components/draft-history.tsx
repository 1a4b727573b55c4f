import type { DraftView } from '@/api';
import { ApiError } from '@/lib/api-error';
import { formatAgo } from '@/lib/format';
import { Button } from '@/ui/button';
import { toastError } from '@/ui/toast-error';
import { toast } from '@/ui/toast-store';

import { useRollBack } from '../api';
import { text } from '../text';

import { DraftStatusTag } from './draft-status-tag';

interface DraftHistoryProps {
  productId: string;
  drafts: readonly DraftView[];
}

export function DraftHistory({ productId, drafts }: DraftHistoryProps) {
  const rollBack = useRollBack();
  const isEdited =
    rollBack.error instanceof ApiError && rollBack.error.code === 'description_changed';
  const run = () =>
    rollBack.mutate(
      { productId, confirm: isEdited },
      {
        onSuccess: () => toast(text.rolledBack),
        onError: (error: unknown) => toastError(error),
      },
    );
  return (
    <section className="grid gap-2">
      <h2 className="display text-lg">{text.history}</h2>
      {drafts.length === 0 && <p className="text-sm text-subtle">{text.noHistory}</p>}
      <ol className="grid gap-2.5 text-sm">
        {drafts.map(({ draft_id, status, model, created_at, published_at }) => (
          <li key={draft_id} className="flex items-center gap-2.5">
            <DraftStatusTag status={status} />
            <span className="min-w-0 flex-1 truncate text-subtle">
              {model === 'composed' ? text.composed : model}
              {', '}
              {formatAgo(published_at ?? created_at)}
            </span>
            {status === 'published' && (
              <Button
                size="sm"
                variant={isEdited ? 'danger' : 'plain'}
                isPending={rollBack.isPending}
                onClick={run}
              >
                {isEdited ? text.discardEdit : text.rollBack}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
