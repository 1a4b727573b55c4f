import type { ImportRunView } from '@/api';
import { admin } from '@/app/paths';
import { formatAgo, formatCount } from '@/lib/format';
import { Async } from '@/ui/async';
import { DataTable, type Column } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { Link } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Panel } from '@/ui/panel';
import { TableSkeleton } from '@/ui/table-skeleton';

import { useImports } from '../api';
import { text } from '../text';

import { ImportStatus } from './import-status';

const count = (key: 'created' | 'updated' | 'problem_count', header: string) => ({
  key,
  header,
  isNumeric: true,
  isSecondary: true,
  cell: (run: ImportRunView) => formatCount(run[key]),
});

const COLUMNS: readonly Column<ImportRunView>[] = [
  {
    key: 'file',
    header: text.columns.file,
    cell: ({ id, filename }) => <Link to={admin.import(id)}>{filename}</Link>,
  },
  { key: 'status', header: text.columns.status, cell: (run) => <ImportStatus run={run} /> },
  count('created', text.counts.created),
  count('updated', text.counts.updated),
  count('problem_count', text.counts.problems),
  {
    key: 'when',
    header: text.columns.when,
    isNumeric: true,
    cell: ({ created_at }) => (
      <span className="whitespace-nowrap text-subtle">{formatAgo(created_at)}</span>
    ),
  },
];

export function ImportHistory() {
  const runs = useImports();
  return (
    <Panel title={text.history} isFlush>
      <Async
        query={runs}
        errorTitle={text.historyFailed}
        skeleton={<TableSkeleton rows={3} />}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState title={text.none.title}>{text.none.body}</EmptyState>}
      >
        {(items) => (
          <DataTable
            caption={text.historyTable}
            columns={COLUMNS}
            rows={items}
            rowKey={({ id }) => id}
          />
        )}
      </Async>
      {runs.hasNextPage && <LoadMore query={runs} shown={runs.data?.length ?? 0} />}
    </Panel>
  );
}
