import type { BusinessDashboard } from '@/api';
import {
  formatCount,
  formatDay,
  formatMoney,
  formatMoneyShort,
  formatMoneyWhole,
  formatWeekday,
} from '@/lib/format';
import { LineChart } from '@/ui/charts/line-chart';

import { calendarDay, DAY_MS, stepsBetween, valuesAt } from '../steps';
import { text } from '../text';

const words = text.revenue;

function Facts({ data }: { data: BusinessDashboard }) {
  const facts = [
    [words.orders, formatCount(data.orders)],
    ...(data.average_order ? [[words.average, formatMoney(data.average_order)]] : []),
    [words.refunds, formatMoney(data.refunds)],
  ];
  return (
    <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-sm">
      {facts.map(([label, value]) => (
        <div key={label} className="flex gap-1.5">
          <dt className="text-subtle">{label}</dt>
          <dd className="font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Money of each day: the total, the part that came after AI, and the days before for comparison. */
export function RevenueChart({ data }: { data: BusinessDashboard }) {
  const { currency } = data.revenue;
  const steps = stepsBetween(data.since, data.until, DAY_MS);
  const values = (name: string) => valuesAt(data.series, name, steps);
  const total = values('revenue');
  const best = steps[total.indexOf(Math.max(...total.map((value) => value ?? 0)))] ?? 0;
  return (
    <>
      <LineChart
        title={words.title}
        summary={words.summary(data.revenue, formatDay(calendarDay(best)))}
        labels={steps.map((step) => formatDay(calendarDay(step)))}
        longLabels={steps.map((step) => formatWeekday(calendarDay(step)))}
        series={[
          { name: words.total, values: total },
          { name: words.assisted, values: values('assisted_revenue'), style: 'area' },
          { name: words.previous, values: values('previous_revenue'), style: 'previous' },
        ]}
        format={(value) => formatMoneyWhole({ amount_minor: value, currency })}
        formatAxis={(value) => formatMoneyShort({ amount_minor: value, currency })}
      />
      <Facts data={data} />
    </>
  );
}
