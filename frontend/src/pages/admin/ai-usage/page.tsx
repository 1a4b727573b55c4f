import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import type { LlmUsageDashboard } from '@/api';
import { usageOptions, type CallFilter } from '@/features/analytics/api';
import { RangeSelect } from '@/features/analytics/components/range-select';
import { formatUsd } from '@/features/analytics/cost';
import { useRange } from '@/features/analytics/range';
import { calendarDay, DAY_MS, stepsBetween, valuesAt } from '@/features/analytics/steps';
import {
  formatCount,
  formatCountShort,
  formatDateTime,
  formatDay,
  formatDuration,
  formatPercent,
  formatTime,
  formatWeekday,
} from '@/lib/format';
import { Async } from '@/ui/async';
import { BarChart } from '@/ui/charts/bar-chart';
import { LineChart } from '@/ui/charts/line-chart';
import { EmptyState } from '@/ui/empty-state';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { SkeletonText } from '@/ui/skeleton';
import { StatStrip } from '@/ui/stat-strip';

import { CallList } from './components/call-list';
import { UsageTable } from './components/usage-table';
import { text } from './text';

const RANGES = [1, 7, 30, 90] as const;
const HOUR_MS = 3_600_000;
/** Up to two days the server counts by the hour. */
const HOURLY_DAYS = 2;
const FILTERS = ['use_case', 'model', 'prompt_version'] as const;

function Figures({ data }: { data: LlmUsageDashboard }) {
  const unpriced = data.unpriced_calls > 0 ? text.unpriced(data.unpriced_calls) : null;
  return (
    <StatStrip
      label={text.figures}
      stats={[
        {
          label: text.cost,
          value: formatUsd(data.cost_micro_usd),
          note: unpriced ?? text.saved(formatUsd(data.saved_micro_usd)),
        },
        {
          label: text.calls,
          value: formatCount(data.calls),
          note: text.failedCalls(data.failed),
        },
        {
          label: text.tokens,
          value: formatCountShort(data.input_tokens + data.output_tokens),
          note: text.inAndOut(
            formatCountShort(data.input_tokens),
            formatCountShort(data.output_tokens),
          ),
        },
        {
          label: text.speed,
          value: data.p95_ms === null ? '–' : formatDuration(data.p95_ms),
          note: text.cacheAndFallback(
            formatPercent(data.cache_hit_rate ?? 0),
            formatPercent(data.fallback_rate ?? 0),
          ),
        },
      ]}
    />
  );
}

function Charts({ data, days }: { data: LlmUsageDashboard; days: number }) {
  const isHourly = days <= HOURLY_DAYS;
  const steps = stepsBetween(data.since, data.until, isHourly ? HOUR_MS : DAY_MS);
  const frame = {
    labels: steps.map((step) => (isHourly ? formatTime(step) : formatDay(calendarDay(step)))),
    longLabels: steps.map((step) =>
      isHourly ? formatDateTime(step) : formatWeekday(calendarDay(step)),
    ),
    height: 220,
  };
  const tasks = data.series.filter(({ name }) => name.startsWith('calls.'));
  return (
    <div className="grid items-start gap-5 lg:grid-cols-3">
      <Panel title={text.costPerDay}>
        <BarChart
          {...frame}
          title={text.costPerDay}
          summary={text.costSummary}
          missing={text.notPriced}
          format={formatUsd}
          series={[{ name: text.cost, values: valuesAt(data.series, 'cost', steps) }]}
        />
      </Panel>
      <Panel title={text.calls}>
        <BarChart
          {...frame}
          title={text.calls}
          summary={text.callsSummary}
          format={formatCount}
          series={tasks.map(({ name }) => ({
            name: name.replace('calls.', ''),
            values: valuesAt(data.series, name, steps),
          }))}
        />
      </Panel>
      <Panel title={text.latency}>
        <LineChart
          {...frame}
          title={text.latency}
          summary={text.latencySummary}
          format={formatDuration}
          series={[{ name: 'p95', values: valuesAt(data.series, 'p95', steps) }]}
        />
      </Panel>
    </div>
  );
}

export function Component() {
  const [days, setDays] = useRange('days', RANGES, 30);
  const [parameters, setParameters] = useSearchParams();
  const usage = useQuery(usageOptions(days));
  const filter: CallFilter = {};
  for (const name of FILTERS) {
    const value = parameters.get(name);
    if (value) filter[name] = value;
  }
  const choose = (name?: (typeof FILTERS)[number], value?: string) =>
    setParameters((before) => {
      for (const other of FILTERS) before.delete(other);
      if (name && value) before.set(name, value);
      return before;
    });
  return (
    <>
      <PageHeading
        title={text.title}
        actions={<RangeSelect value={days} names={text.ranges} onChange={setDays} />}
      />
      <Async
        query={usage}
        errorTitle={text.failed}
        skeleton={<SkeletonText />}
        isEmpty={(data) => data.calls === 0}
        empty={<EmptyState title={text.nothing}>{text.nothingBody}</EmptyState>}
      >
        {(data) => (
          <div className="grid gap-5">
            <Figures data={data} />
            <Charts data={data} days={days} />
            <div className="grid items-start gap-5 lg:grid-cols-3">
              <UsageTable
                title={text.byTask}
                nameHeader={text.name.use_case}
                rows={data.by_use_case}
                onChoose={(name) => choose('use_case', name)}
              />
              <UsageTable
                title={text.byModel}
                nameHeader={text.name.model}
                rows={data.by_model}
                onChoose={(name) => choose('model', name)}
              />
              <UsageTable
                title={text.byPrompt}
                nameHeader={text.name.prompt_version}
                rows={data.by_prompt_version}
                onChoose={(name) => choose('prompt_version', name)}
              />
            </div>
            <CallList filter={filter} onClear={() => choose()} />
          </div>
        )}
      </Async>
    </>
  );
}
