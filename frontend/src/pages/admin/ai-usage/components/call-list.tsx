import { useInfiniteQuery } from '@tanstack/react-query';

import type { LlmCallView } from '@/api';
import { callsOptions, type CallFilter } from '@/features/analytics/api';
import { formatUsd } from '@/features/analytics/cost';
import { formatCount, formatDateTime, formatDuration } from '@/lib/format';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { Panel } from '@/ui/panel';
import { SkeletonText } from '@/ui/skeleton';
import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<string, Tone> = { answered: 'success', cached: 'accent', failed: 'danger' };

const tokens = (call: LlmCallView) => {
  const count = formatCount(call.input_tokens + call.output_tokens);
  return call.is_estimated ? `${count} ${text.estimated}` : count;
};

interface CallListProps {
  filter: CallFilter;
  onClear: () => void;
}

/** Every call of a model, newest first. */
export function CallList({ filter, onClear }: CallListProps) {
  const calls = useInfiniteQuery(callsOptions(filter));
  const chosen = Object.values(filter).find(Boolean) as string | undefined;
  return (
    <Panel
      title={text.list}
      isFlush
      aside={
        chosen && (
          <>
            {text.showing(chosen)}
            <Button size="sm" onClick={onClear}>
              {text.all}
            </Button>
          </>
        )
      }
    >
      <Async
        query={calls}
        errorTitle={text.listFailed}
        skeleton={<SkeletonText />}
        isEmpty={({ pages }) => pages.every((page) => page.items.length === 0)}
        empty={<EmptyState title={text.nothing}>{text.nothingBody}</EmptyState>}
      >
        {({ pages }) => (
          <>
            <DataTable
              caption={text.list}
              rows={pages.flatMap((page) => page.items)}
              rowKey={(call) => call.id}
              columns={[
                {
                  key: 'started',
                  header: text.started,
                  cell: (call) => formatDateTime(call.started_at),
                },
                { key: 'task', header: text.task, cell: (call) => call.use_case },
                { key: 'model', header: text.model, cell: (call) => call.model },
                {
                  key: 'outcome',
                  header: text.outcome,
                  cell: (call) => (
                    <span className="flex gap-1.5">
                      <Tag tone={TONES[call.outcome] ?? 'neutral'}>{call.outcome}</Tag>
                      {call.attempt > 0 && <Tag tone="warning">{text.fallbackTag}</Tag>}
                    </span>
                  ),
                },
                {
                  key: 'tokens',
                  header: text.tokens,
                  isNumeric: true,
                  isSecondary: true,
                  cell: tokens,
                },
                {
                  key: 'time',
                  header: text.time,
                  isNumeric: true,
                  cell: (call) =>
                    call.latency_ms === null ? '–' : formatDuration(call.latency_ms),
                },
                {
                  key: 'cost',
                  header: text.cost,
                  isNumeric: true,
                  cell: (call) =>
                    call.cost_micro_usd === null ? text.notPriced : formatUsd(call.cost_micro_usd),
                },
              ]}
            />
            <LoadMore query={calls} shown={pages.flatMap((page) => page.items).length} />
          </>
        )}
      </Async>
    </Panel>
  );
}
