import { useState } from 'react';

import { ApiError } from '@/lib/api-error';
import { DataTable } from '@/ui/data-table';
import { LoadMore } from '@/ui/load-more';
import { Panel } from '@/ui/panel';
import { Tag } from '@/ui/tag';
import { Timeline } from '@/ui/timeline';

const more = {
  error: null,
  hasNextPage: true,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  fetchNextPage: () => undefined,
};
const failure = new ApiError({
  status: 503,
  code: 'unavailable',
  message: '',
  requestId: '7f1c0b52e6d94a3b',
});

const rows = [
  { task: 'Assistant', calls: '9,204', p95: '1.8 s', cost: '£201', status: 'ok' },
  { task: 'Descriptions', calls: '640', p95: '4.2 s', cost: '£74', status: 'slow' },
  { task: 'Embeddings', calls: '3,904', p95: '64 ms', cost: 'Not priced', status: 'ok' },
];

export function Tables() {
  const [sort, setSort] = useState<string>('-calls');
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Panel title="Models" isFlush>
        <DataTable
          caption="Models"
          rows={rows}
          rowKey={(row) => row.task}
          sort={sort}
          onSort={setSort}
          columns={[
            { key: 'task', header: 'Task', cell: (row) => row.task, isSortable: true },
            {
              key: 'status',
              header: 'Status',
              cell: (row) => (
                <Tag tone={row.status === 'ok' ? 'success' : 'warning'}>{row.status}</Tag>
              ),
              isSecondary: true,
            },
            {
              key: 'calls',
              header: 'Calls',
              cell: (row) => row.calls,
              isNumeric: true,
              isSortable: true,
            },
            { key: 'p95', header: 'p95', cell: (row) => row.p95, isNumeric: true },
            {
              key: 'cost',
              header: 'Cost',
              cell: (row) => row.cost,
              isNumeric: true,
              isSortable: true,
            },
          ]}
        />
        <LoadMore query={more} shown={3} total={412} />
        <LoadMore
          query={{ ...more, isFetchNextPageError: true, error: failure }}
          shown={3}
          total={412}
        />
      </Panel>
      <Panel>
        <Timeline
          steps={[
            { title: 'Placed', at: '12 Nov', state: 'done' },
            { title: 'Packed', at: '13 Nov', state: 'done' },
            { title: 'On its way', at: 'today', note: 'Arrives on Thursday', state: 'now' },
            { title: 'Delivered', state: 'later' },
          ]}
        />
      </Panel>
    </div>
  );
}
