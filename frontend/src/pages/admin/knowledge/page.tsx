import { Plus } from 'lucide-react';
import { useState } from 'react';

import type { DocumentSummary } from '@/api';
import { useAccount } from '@/features/accounts/api';
import { mayDo } from '@/features/accounts/permissions';
import { useDocuments } from '@/features/knowledge/api';
import { DeleteDialog } from '@/features/knowledge/components/delete-dialog';
import { DocumentSheet } from '@/features/knowledge/components/document-sheet';
import { DocumentTable } from '@/features/knowledge/components/document-table';
import { TryQuestion } from '@/features/knowledge/components/try-question';
import { text as words } from '@/features/knowledge/text';
import { useSearchState } from '@/lib/search-state';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { TableSkeleton } from '@/ui/table-skeleton';

import { text } from './text';

export function Component() {
  const [opened, setOpened] = useSearchState('document');
  const [doomed, setDoomed] = useState<DocumentSummary>();
  const { data: account } = useAccount();
  const mayChange = account ? mayDo(account.role, 'changeKnowledge') : false;
  const documents = useDocuments();
  const add = mayChange && (
    <Button variant="primary" onClick={() => setOpened('new')}>
      <Plus aria-hidden size={16} />
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeading title={text.title} actions={add}>
        {text.about}
      </PageHeading>
      <div className="grid items-start gap-5 lg:grid-cols-5">
        <Panel title={words.documents} isFlush className="lg:col-span-3">
          <Async
            query={documents}
            errorTitle={words.failed}
            skeleton={<TableSkeleton rows={4} />}
            isEmpty={(items) => items.length === 0}
            empty={
              <EmptyState title={words.none.title} action={add}>
                {words.none.body}
              </EmptyState>
            }
          >
            {(items) => (
              <DocumentTable
                documents={items}
                mayChange={mayChange}
                onEdit={setOpened}
                onDelete={setDoomed}
              />
            )}
          </Async>
        </Panel>
        <Panel title={words.try.title} className="lg:col-span-2">
          <TryQuestion />
        </Panel>
      </div>
      <DocumentSheet opened={mayChange ? opened : ''} onClose={() => setOpened('')} />
      <DeleteDialog document={doomed} onClose={() => setDoomed(undefined)} />
    </>
  );
}
