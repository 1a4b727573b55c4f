import { useQuery } from '@tanstack/react-query';

import type { ApiDashboard } from '@/api';
import { apiOptions } from '@/features/analytics/api';
import { RangeSelect } from '@/features/analytics/components/range-select';
import { HOURS, useRange } from '@/features/analytics/range';
import { apiStep, stepsBetween, valuesAt } from '@/features/analytics/steps';
import {
  formatCount,
  formatDateTime,
  formatDuration,
  formatPercent,
  formatTime,
} from '@/lib/format';
import { Async } from '@/ui/async';
import { BarChart } from '@/ui/charts/bar-chart';
import { LineChart } from '@/ui/charts/line-chart';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { SkeletonText } from '@/ui/skeleton';
import { StatStrip } from '@/ui/stat-strip';

import { text } from './text';

const orDash = (value: number | null) => (value === null ? '–' : formatDuration(value));

function Charts({ data, hours }: { data: ApiDashboard; hours: number }) {
  const steps = stepsBetween(data.since, data.until, apiStep(hours));
  const frame = { labels: steps.map(formatTime), longLabels: steps.map(formatDateTime) };
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Panel title={text.latency}>
        <LineChart
          {...frame}
          title={text.latency}
          summary={text.latencySummary}
          format={formatDuration}
          series={['p50', 'p95', 'p99'].map((name) => ({
            name,
            values: valuesAt(data.series, name, steps),
          }))}
        />
      </Panel>
      <Panel title={text.requests}>
        <BarChart
          {...frame}
          title={text.requests}
          summary={text.requestsSummary}
          format={formatCount}
          series={[
            { name: text.requests, values: valuesAt(data.series, 'requests', steps) },
            { name: text.errors, values: valuesAt(data.series, 'errors', steps) },
          ]}
        />
      </Panel>
    </div>
  );
}

function Routes({ data }: { data: ApiDashboard }) {
  return (
    <Panel title={text.routes} isFlush>
      <DataTable
        caption={text.routes}
        rows={data.routes}
        rowKey={(row) => row.route}
        columns={[
          {
            key: 'route',
            header: text.route,
            cell: (row) => <code className="font-mono text-sm">{row.route}</code>,
          },
          ...(
            [
              ['requests', text.requests, (row) => formatCount(row.requests)],
              ['p50', 'p50', (row) => formatDuration(row.p50_ms)],
              ['p95', 'p95', (row) => formatDuration(row.p95_ms)],
              ['p99', 'p99', (row) => formatDuration(row.p99_ms)],
              ['refused', text.clientErrors, (row) => formatCount(row.client_errors)],
              ['errors', text.errors, (row) => formatCount(row.errors)],
            ] as const satisfies readonly (readonly [
              string,
              string,
              (row: ApiDashboard['routes'][number]) => string,
            ])[]
          ).map(([key, header, cell]) => ({ key, header, cell, isNumeric: true })),
        ]}
      />
    </Panel>
  );
}

function Degraded({ data }: { data: ApiDashboard }) {
  const rows = Object.entries(data.degraded);
  return (
    <Panel title={text.degraded} aside={text.degradedNote} isFlush>
      {rows.length === 0 ? (
        <EmptyState title={text.healthy} />
      ) : (
        <DataTable
          caption={text.degraded}
          rows={rows}
          rowKey={([name]) => name}
          columns={[
            { key: 'name', header: text.dependency, cell: ([name]) => name },
            {
              key: 'count',
              header: text.times,
              isNumeric: true,
              cell: ([, count]) => formatCount(count),
            },
          ]}
        />
      )}
    </Panel>
  );
}

export function Component() {
  const [hours, setHours] = useRange('hours', HOURS, 24);
  const figures = useQuery(apiOptions(hours));
  return (
    <>
      <PageHeading
        title={text.title}
        actions={<RangeSelect value={hours} names={text.ranges} onChange={setHours} />}
      />
      <Async
        query={figures}
        errorTitle={text.failed}
        skeleton={<SkeletonText />}
        isEmpty={(data) => data.requests === 0}
        empty={<EmptyState title={text.nothing} />}
      >
        {(data) => (
          <div className="grid gap-5">
            <StatStrip
              label={text.figures}
              stats={[
                { label: text.requests, value: formatCount(data.requests) },
                { label: text.errorRate, value: formatPercent(data.error_rate) },
                { label: text.typical, value: orDash(data.p50_ms), note: text.median },
                {
                  label: text.slow,
                  value: orDash(data.p95_ms),
                  note: text.p99(orDash(data.p99_ms)),
                },
              ]}
            />
            <Charts data={data} hours={hours} />
            <Routes data={data} />
            <Degraded data={data} />
          </div>
        )}
      </Async>
    </>
  );
}
