import type { DocumentSummary } from '@/api';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { toastError } from '@/ui/toast-error';
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
      onError: (error: unknown) => toastError(error),
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
