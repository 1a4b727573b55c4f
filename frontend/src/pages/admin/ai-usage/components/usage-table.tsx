import type { UsageRow } from '@/api';
import { formatUsd } from '@/features/analytics/cost';
import { formatCount, formatCountShort, formatDuration } from '@/lib/format';
import { DataTable } from '@/ui/data-table';
import { Panel } from '@/ui/panel';

import { text } from '../text';

interface UsageTableProps {
  title: string;
  nameHeader: string;
  rows: readonly UsageRow[];
  onChoose: (name: string) => void;
}

const costOf = (row: UsageRow) =>
  row.unpriced_calls > 0 && row.cost_micro_usd === 0
    ? text.notPriced
    : formatUsd(row.cost_micro_usd);

/** Choosing a row filters the list of calls below. */
export function UsageTable({ title, nameHeader, rows, onChoose }: UsageTableProps) {
  return (
    <Panel title={title} isFlush>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          {
            key: 'name',
            header: nameHeader,
            cell: (row) => (
              <button
                type="button"
                className="tap rounded-xs text-start font-medium text-accent hover:underline"
                onClick={() => onChoose(row.name)}
              >
                {row.name}
              </button>
            ),
          },
          {
            key: 'calls',
            header: text.calls,
            isNumeric: true,
            cell: (row) => formatCount(row.calls),
          },
          {
            key: 'tokens',
            header: text.tokens,
            isNumeric: true,
            isSecondary: true,
            cell: (row) => formatCountShort(row.input_tokens + row.output_tokens),
          },
          {
            key: 'p95',
            header: 'p95',
            isNumeric: true,
            cell: (row) => (row.p95_ms === null ? '–' : formatDuration(row.p95_ms)),
          },
          { key: 'cost', header: text.cost, isNumeric: true, cell: costOf },
        ]}
      />
    </Panel>
  );
}
