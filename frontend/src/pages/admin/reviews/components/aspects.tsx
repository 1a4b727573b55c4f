import { clsx } from 'clsx';

import type { AspectCount } from '@/api';
import { formatCount } from '@/lib/format';

import { text } from '../text';

interface AspectsProps {
  aspects: readonly AspectCount[];
  chosen: string;
  onChoose: (aspect: string) => void;
}

const SHOWN = 10;

function Half({ share, isPraise }: { share: number; isPraise: boolean }) {
  return (
    <span className={clsx('flex h-2 overflow-hidden bg-sunken', !isPraise && 'justify-end')}>
      <span
        className={isPraise ? 'bg-c3' : 'bg-c4'}
        style={{ inlineSize: `${Math.round(share * 100)}%` }}
      />
    </span>
  );
}

/** Criticism grows to the left of the middle, praise to the right. */
export function Aspects({ aspects, chosen, onChoose }: AspectsProps) {
  const largest = Math.max(1, ...aspects.flatMap(({ positive, negative }) => [positive, negative]));
  return (
    <>
      <p className="mb-2 flex items-center gap-3.5 text-sm text-muted">
        <span className="inline-flex items-center gap-1.5">
          <span className="h-0.75 w-3.5 rounded-full bg-c4" />
          {text.criticism}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="h-0.75 w-3.5 rounded-full bg-c3" />
          {text.praise}
        </span>
      </p>
      <ul className="grid gap-0.5">
        {aspects.slice(0, SHOWN).map(({ aspect, positive, negative }) => (
          <li key={aspect}>
            <button
              type="button"
              aria-pressed={aspect === chosen}
              aria-label={text.aspectLabel(aspect, positive, negative)}
              onClick={() => onChoose(aspect === chosen ? '' : aspect)}
              className={clsx(
                'grid min-h-7 w-full grid-cols-4 items-center gap-2 rounded-sm px-2 text-start text-sm pointer-coarse:min-h-11',
                aspect === chosen ? 'bg-accent-soft text-on-accent-soft' : 'hover:bg-hover',
              )}
            >
              <span className="truncate first-letter:uppercase">{aspect}</span>
              <span className="col-span-3 flex items-center gap-1.5 tabular-nums">
                <span className="w-6 text-end text-subtle">{formatCount(negative)}</span>
                <span className="grid flex-1 grid-cols-2 gap-px">
                  <Half share={negative / largest} isPraise={false} />
                  <Half share={positive / largest} isPraise />
                </span>
                <span className="w-6 text-subtle">{formatCount(positive)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
