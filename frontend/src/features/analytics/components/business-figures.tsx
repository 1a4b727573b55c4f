import type { BusinessDashboard } from '@/api';
import { formatCount, formatMoneyWhole } from '@/lib/format';
import { Sparkline } from '@/ui/charts/sparkline';
import { StatStrip, type Stat } from '@/ui/stat-strip';

import { formatUsd } from '../cost';
import { DAY_MS, stepsBetween, valuesAt } from '../steps';
import { text } from '../text';

const words = text.business;

/** The shape of a line needs two known points; a flat one says nothing. */
function shape(values: readonly (number | null)[], hue: number) {
  const known = values.filter((value) => value !== null);
  return new Set(known).size > 1 ? <Sparkline values={values} hue={hue} /> : undefined;
}

function revenue(data: BusinessDashboard, chart: Stat['chart']): Stat {
  const [now, before] = [data.revenue.amount_minor, data.previous_revenue.amount_minor];
  const stat = { label: words.revenue, value: formatMoneyWhole(data.revenue), chart };
  if (before === 0) return { ...stat, note: words.noPrevious };
  const share = (now - before) / before;
  return {
    ...stat,
    note: words.versus,
    change: { text: words.change(share), isGood: share >= 0 },
  };
}

function conversations(data: BusinessDashboard): Stat {
  const { conversations: total, solved_without_staff: solved } = data;
  return {
    label: words.conversations,
    value: formatCount(total),
    note: total > 0 ? words.solved(solved / total) : words.noConversations,
  };
}

export function BusinessFigures({ data }: { data: BusinessDashboard }) {
  const days = stepsBetween(data.since, data.until, DAY_MS);
  const chart = (name: string, hue: number) => shape(valuesAt(data.series, name, days), hue);
  const { revenue: total, assisted_revenue: assisted, ai_spend_micro_usd: spend } = data;
  const stats: Stat[] = [
    revenue(data, chart('revenue', 0)),
    {
      label: words.assisted,
      value: formatMoneyWhole(assisted),
      note: words.ofRevenue(total.amount_minor ? assisted.amount_minor / total.amount_minor : 0),
      chart: chart('assisted_revenue', 1),
    },
    conversations(data),
    {
      label: words.spend,
      value: formatUsd(spend),
      note:
        data.conversations > 0 && spend > 0
          ? words.perConversation(spend / data.conversations)
          : words.spendNote,
      chart: chart('ai_spend', 0),
    },
  ];
  return <StatStrip label={words.figures} stats={stats} />;
}
