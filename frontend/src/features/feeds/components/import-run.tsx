import { Download } from 'lucide-react';

import type { ImportProblemView, ImportRunView } from '@/api';
import { formatCount, formatDateTime } from '@/lib/format';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { DataTable, type Column } from '@/ui/data-table';
import { Panel } from '@/ui/panel';
import { Progress } from '@/ui/progress';

import { isUnderWay } from '../api';
import { downloadText, toCsv } from '../csv';
import { text } from '../text';

import { ImportStatus } from './import-status';

const COLUMNS: readonly Column<ImportProblemView>[] = [
  {
    key: 'row',
    header: text.row,
    cell: ({ row }) => <span className="tabular-nums">{formatCount(row)}</span>,
  },
  {
    key: 'column',
    header: text.column,
    cell: ({ column }) => <code className="font-mono text-sm">{column}</code>,
  },
  { key: 'message', header: text.message, cell: ({ message }) => message },
];

const problemsAsCsv = ({ problems }: ImportRunView) =>
  toCsv([
    ['row', 'column', 'message'],
    ...problems.map(({ row, column, message }) => [row, column, message] as const),
  ]);

function Counts({ run }: { run: ImportRunView }) {
  const counts = [
    { label: text.counts.lines, value: run.rows_read },
    { label: text.counts.created, value: run.created },
    { label: text.counts.updated, value: run.updated },
    { label: text.counts.unchanged, value: run.unchanged },
    { label: text.counts.problems, value: run.problem_count },
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {counts.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="display text-xl tabular-nums">{formatCount(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function progressOf({ status, rows_read, rows_total }: ImportRunView) {
  if (status === 'finished') return 1;
  return rows_total ? rows_read / rows_total : status === 'failed' ? 0 : undefined;
}

export function ImportRun({ run }: { run: ImportRunView }) {
  const value = progressOf(run);
  const lines = text.lines(run.rows_read, run.rows_total);
  return (
    <div className="grid gap-5">
      <Panel title={run.filename} aside={<ImportStatus run={run} />}>
        <div className="grid gap-4">
          {run.problem && <Banner tone="danger">{run.problem}</Banner>}
          <Progress
            label={text.progress(run.filename)}
            valueText={lines}
            {...(value !== undefined && { value })}
          />
          <p role="status" className="flex flex-wrap justify-between gap-2 text-sm text-subtle">
            <span className="tabular-nums">{lines}</span>
            <span>{isUnderWay(run) ? text.safeToLeave : formatDateTime(run.created_at)}</span>
          </p>
          <Counts run={run} />
          {run.status === 'finished' && run.problem_count === 0 && (
            <Banner tone="success">{text.noProblems}</Banner>
          )}
        </div>
      </Panel>
      {run.problems.length > 0 && (
        <Panel
          title={text.problems}
          isFlush
          aside={
            <>
              <span className="max-sm:hidden">
                {text.problemsHint(run.problem_count, run.problems.length)}
              </span>
              <Button
                size="sm"
                onClick={() => downloadText(`problems-${run.filename}.csv`, problemsAsCsv(run))}
              >
                <Download aria-hidden size={14} />
                {text.download}
              </Button>
            </>
          }
        >
          <DataTable
            caption={text.problemsTable}
            columns={COLUMNS}
            rows={run.problems}
            rowKey={({ row, column, message }) => `${row}-${column}-${message}`}
          />
        </Panel>
      )}
    </div>
  );
}
