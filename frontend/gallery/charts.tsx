import { formatMoney, formatMoneyShort } from '@/lib/format';
import { BarChart } from '@/ui/charts/bar-chart';
import { LineChart } from '@/ui/charts/line-chart';
import { Sparkline } from '@/ui/charts/sparkline';
import { Panel } from '@/ui/panel';
import { Progress } from '@/ui/progress';
import { StatStrip } from '@/ui/stat-strip';
import { Tag } from '@/ui/tag';

const wave = (base: number, swing: number, phase: number, length = 30) =>
  Array.from(
    { length },
    (_, day) =>
      base +
      swing * Math.sin(day * 0.9 + phase) +
      swing * 0.6 * Math.sin(day * 0.37 + phase * 2) +
      day * swing * 0.09,
  );
const total = wave(640_000, 62_000, 1);
const assisted = total.map((value, day) => value * (0.13 + 0.0045 * day));
const gap = total.map((value, day) => (day > 8 && day < 12 ? null : value));
const labels = total.map((_, day) =>
  new Date(2026, 9, 25 + day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' }),
);
const longLabels = total.map((_, day) =>
  new Date(2026, 9, 25 + day).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }),
);
const pounds = (amount_minor: number) => formatMoney({ amount_minor, currency: 'GBP' });
const poundsShort = (amount_minor: number) => formatMoneyShort({ amount_minor, currency: 'GBP' });
const spend = [
  14, 16, 15, 19, 18, 9, 8, 17, 19, 22, 21, 20, 11, 10, 19, 22, 24, 23, 22, 21, 12, 11, 22, 24,
].map((v) => v * 100);

export function Charts() {
  return (
    <>
      <StatStrip
        label="Key figures"
        stats={[
          {
            label: 'Revenue',
            value: '£214,380',
            change: { text: '+8.4%', isGood: true },
            note: 'vs previous',
            chart: <Sparkline values={wave(5, 1, 1, 12)} />,
          },
          {
            label: 'Assisted by AI',
            value: '£41,902',
            note: '19.5% of revenue',
            chart: <Sparkline hue={1} values={wave(4, 1, 2, 12)} />,
          },
          {
            label: 'Conversations',
            value: '3,118',
            note: '82% solved without staff',
            chart: <Sparkline values={wave(4, 1, 4, 12)} />,
          },
          {
            label: 'AI spend',
            value: '£318.40',
            note: '£0.10 per conversation',
            chart: <Sparkline values={[3, 4, null, null, 5, 4, 6, 7]} />,
          },
        ]}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <Panel title="Revenue per day">
          <LineChart
            title="Revenue per day"
            summary="Total grew by 8.4% in 30 days."
            labels={labels}
            longLabels={longLabels}
            series={[
              { name: 'Total', values: total },
              { name: 'Assisted', values: assisted, style: 'area' },
              { name: 'Previous', values: wave(590_000, 56_000, 3), style: 'previous' },
            ]}
            format={pounds}
            formatAxis={poundsShort}
            height={320}
          />
        </Panel>
        <Panel title="AI spend" aside={<Tag tone="success">On budget</Tag>}>
          <Progress label="Spend this month" value={0.53} ahead={0.85} valueText="£318 of £600" />
          <div className="mt-3">
            <BarChart
              title="AI spend per day"
              summary="Under the daily cap on every day."
              labels={labels.slice(0, 24)}
              longLabels={longLabels.slice(0, 24)}
              series={[{ name: 'Spend', values: spend }]}
              format={pounds}
              formatAxis={poundsShort}
              forecastFrom={18}
              limit={{ value: 2600, label: 'Daily cap £26' }}
              height={260}
            />
          </div>
        </Panel>
        <Panel title="Requests, with a gap">
          <LineChart
            title="Requests"
            summary="Nothing was recorded for three days."
            labels={labels}
            series={[{ name: 'Requests', values: gap, style: 'area' }]}
            format={(v) => v.toFixed(0)}
            formatAxis={poundsShort}
            height={200}
          />
        </Panel>
        <Panel title="Calls by task">
          <BarChart
            title="Calls by task"
            summary="Chat makes most calls."
            labels={['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']}
            series={['Chat', 'Reasons', 'Descriptions', 'Sentiment', 'Other'].map((name, at) => ({
              name,
              values: wave(40 - at * 6, 8, at, 7).map((v, d) => (d === 3 && at === 4 ? null : v)),
            }))}
            format={(v) => v.toFixed(0)}
            missing="Not priced"
            height={200}
          />
        </Panel>
      </div>
    </>
  );
}
