import { useState } from 'react';

import { Async } from '@/ui/async';
import { Sheet } from '@/ui/sheet';
import { SkeletonText } from '@/ui/skeleton';

import { useDocument } from '../api';
import { text } from '../text';

import { DocumentForm } from './document-form';

interface DocumentSheetProps {
  /** `new`, the id of a document, or empty while closed. */
  opened: string;
  onClose: () => void;
}

export function DocumentSheet({ opened, onClose }: DocumentSheetProps) {
  const isNew = opened === 'new';
  const [isDirty, setDirty] = useState(false);
  const document = useDocument(isNew || !opened ? undefined : opened);
  return (
    <Sheet
      isOpen={opened !== ''}
      onClose={onClose}
      title={isNew ? text.newTitle : text.editTitle}
      isDirty={isDirty}
    >
      {isNew ? (
        <DocumentForm onDone={onClose} onDirty={setDirty} />
      ) : (
        <Async query={document} errorTitle={text.loadFailed} skeleton={<SkeletonText lines={8} />}>
          {(data) => (
            <DocumentForm
              key={data.id}
              document={data}
              onDone={onClose}
              onDirty={setDirty}
              onReload={async () => (await document.refetch()).data}
            />
          )}
        </Async>
      )}
    </Sheet>
  );
}
