import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface TimelineStep {
  title: string;
  at?: string;
  note?: ReactNode;
  /** `now` is where things stand; `later` has not happened. */
  state: 'done' | 'now' | 'later';
}

/** What happened in order, on one snapped line. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className="text-md">
      {steps.map(({ title, at, note, state }, position) => (
        <li
          key={`${position}-${title}`}
          aria-current={state === 'now' ? 'step' : undefined}
          className={clsx(
            'relative border-s ps-5 pb-5 last:border-transparent last:pb-0',
            state === 'done' ? 'border-accent' : 'border-line',
          )}
        >
          <span
            aria-hidden
            className={clsx(
              'absolute -start-1.5 top-1 h-0.5 w-3',
              state === 'later' ? 'bg-line-strong' : 'bg-accent',
            )}
          />
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className={clsx('font-medium', state === 'later' && 'text-subtle')}>{title}</span>
            {at && <span className="text-sm text-subtle tabular-nums">{at}</span>}
          </span>
          {note && <div className="text-sm text-muted">{note}</div>}
        </li>
      ))}
    </ol>
  );
}
