import type { FunnelStep } from '@/api';
import { formatCount } from '@/lib/format';
import { Progress } from '@/ui/progress';

import { text } from '../text';

const words = text.funnel;

/** How far shoppers come. Each bar is a share of the largest step. */
export function Funnel({ steps }: { steps: readonly FunnelStep[] }) {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  const isImported = steps.some(
    ({ count }, index) => count > (steps[index - 1]?.count ?? Infinity),
  );
  return (
    <ol className="grid gap-4">
      {steps.map(({ name, count }, index) => {
        const before = steps[index - 1]?.count ?? 0;
        return (
          <li key={name}>
            <p className="mb-1.5 flex justify-between gap-3 text-md">
              <span>{words[name]}</span>
              <span className="font-medium tabular-nums">{formatCount(count)}</span>
            </p>
            <Progress label={words[name]} value={count / most} valueText={words.count(count)} />
            {before >= count && before > 0 && (
              <p className="mt-1 text-sm text-subtle">{words.ofPrevious(count / before)}</p>
            )}
          </li>
        );
      })}
      {isImported && <li className="list-none text-sm text-subtle">{words.imported}</li>}
    </ol>
  );
}
