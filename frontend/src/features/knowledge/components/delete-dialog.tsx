import type { DocumentSummary } from '@/api';
import { Button } from '@/ui/button';
import { describeError } from '@/ui/describe-error';
import { Dialog } from '@/ui/dialog';
import { toast } from '@/ui/toast-store';

import { useDeleteDocument } from '../api';
import { text } from '../text';

interface DeleteDialogProps {
  document: DocumentSummary | undefined;
  onClose: () => void;
}

export function DeleteDialog({ document, onClose }: DeleteDialogProps) {
  const remove = useDeleteDocument();
  const run = (id: string) =>
    remove.mutate(id, {
      onSuccess: () => {
        toast(text.deleted);
        onClose();
      },
      onError: (error) => toast(describeError(error), { tone: 'danger' }),
    });
  return (
    <Dialog
      isOpen={document !== undefined}
      onClose={onClose}
      title={text.deleteTitle}
      footer={
        document && (
          <>
            <Button onClick={onClose}>{text.cancel}</Button>
            <Button variant="danger" isPending={remove.isPending} onClick={() => run(document.id)}>
              {text.delete}
            </Button>
          </>
        )
      }
    >
      {document && <p>{text.deleteBody(document.title)}</p>}
    </Dialog>
  );
}
