import { Check, TriangleAlert } from 'lucide-react';

import type { DraftView } from '@/api';
import { admin } from '@/app/paths';
import { formatAgo } from '@/lib/format';
import { Async } from '@/ui/async';
import { Chip } from '@/ui/chip';
import { DataTable, type Column } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { Link, LinkButton } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Panel } from '@/ui/panel';
import { TableSkeleton } from '@/ui/table-skeleton';

import { useDrafts, type DraftStatus } from '../api';
import { openClaims } from '../segments';
import { text } from '../text';

const STATUSES = ['draft', 'published', 'superseded'] as const;
const words = text.queue;

function State({ draft }: { draft: DraftView }) {
  const open = openClaims(draft.claims).length;
  const failing = draft.checks.filter(({ passed }) => !passed).length;
  if (open + failing === 0)
    return (
      <span className="inline-flex items-center gap-1.5 text-success">
        <Check aria-hidden size={15} />
        {words.passes}
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5 text-warning">
      <TriangleAlert aria-hidden size={15} />
      {open > 0 ? words.openClaims(open) : words.failedChecks(failing)}
    </span>
  );
}

const COLUMNS: readonly Column<DraftView>[] = [
  {
    key: 'product',
    header: words.columns.product,
    cell: ({ product_id, product_title }) =>
      product_id ? (
        <Link to={admin.description(product_id)}>{product_title ?? words.noProduct}</Link>
      ) : (
        words.noProduct
      ),
  },
  { key: 'state', header: words.columns.state, cell: (draft) => <State draft={draft} /> },
  {
    key: 'model',
    header: words.columns.model,
    isSecondary: true,
    cell: ({ model }) => (
      <span className="text-muted">{model === 'composed' ? text.composed : model}</span>
    ),
  },
  {
    key: 'when',
    header: words.columns.when,
    isNumeric: true,
    cell: ({ created_at }) => (
      <span className="whitespace-nowrap text-subtle">{formatAgo(created_at)}</span>
    ),
  },
];

interface DraftQueueProps {
  status: DraftStatus;
  onStatus: (status: DraftStatus) => void;
}

export function DraftQueue({ status, onStatus }: DraftQueueProps) {
  const drafts = useDrafts(status);
  return (
    <>
      <div role="group" aria-label={words.filter} className="mb-4 flex flex-wrap gap-2">
        {STATUSES.map((one) => (
          <Chip key={one} isOn={one === status} onClick={() => onStatus(one)}>
            {words.statuses[one]}
          </Chip>
        ))}
      </div>
      <Panel isFlush>
        <Async
          query={drafts}
          errorTitle={words.failed}
          skeleton={<TableSkeleton />}
          isEmpty={(items) => items.length === 0}
          empty={
            status === 'draft' ? (
              <EmptyState
                title={words.none.title}
                action={<LinkButton to={admin.products}>{words.none.action}</LinkButton>}
              >
                {words.none.body}
              </EmptyState>
            ) : (
              <EmptyState title={words.noneOther.title}>{words.noneOther.body}</EmptyState>
            )
          }
        >
          {(items) => (
            <DataTable
              caption={words.table}
              columns={COLUMNS}
              rows={items}
              rowKey={({ draft_id }) => draft_id}
            />
          )}
        </Async>
      </Panel>
      {drafts.hasNextPage && <LoadMore query={drafts} shown={drafts.data?.length ?? 0} />}
    </>
  );
}
