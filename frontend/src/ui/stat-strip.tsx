import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface Stat {
  label: string;
  /** Already formatted. */
  value: string;
  note?: ReactNode;
  /** Change against the period before, already formatted, with the way it went. */
  change?: { text: string; isGood: boolean };
  /** A Sparkline; left out on a phone. */
  chart?: ReactNode;
}

/** Up to four figures in one panel, two by two on a phone. */
export function StatStrip({ label, stats }: { label: string; stats: readonly Stat[] }) {
  return (
    <section
      aria-label={label}
      className="overflow-hidden rounded-md border border-line bg-surface"
    >
      <dl className="grid grid-cols-2 gap-px bg-line md:grid-cols-4">
        {stats.map((stat) => (
          <div key={stat.label} className="bg-surface px-3.5 py-3 sm:px-5 sm:py-4">
            <dt className="text-sm text-muted">{stat.label}</dt>
            <dd>
              <span className="flex items-center justify-between gap-2">
                <span className="display text-xl tabular-nums sm:text-2xl">{stat.value}</span>
                {stat.chart && <span className="max-sm:hidden">{stat.chart}</span>}
              </span>
              <span className="block text-sm text-subtle tabular-nums">
                {stat.change && (
                  <span className={clsx(stat.change.isGood ? 'text-success' : 'text-danger')}>
                    {stat.change.text}{' '}
                  </span>
                )}
                {stat.note}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
