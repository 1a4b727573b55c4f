import type { AspectInsight } from '@/api';
import { formatPercent } from '@/lib/format';

import { text } from '../text';

/** How many reviews praise and criticise each aspect, as parts of those that mention it. */
export function AspectBars({ aspects }: { aspects: readonly AspectInsight[] }) {
  return (
    <ul className="grid content-start gap-3">
      {aspects.map(({ aspect, positive, negative }) => {
        const total = positive + negative;
        if (total === 0) return null;
        const share = positive / total;
        return (
          <li key={aspect} className="grid columns-measure items-center gap-3 text-md">
            <span className="truncate capitalize">{aspect}</span>
            <span
              role="img"
              aria-label={text.aspectLabel(aspect, positive, negative)}
              className="flex h-2 gap-0.5 overflow-hidden rounded-full"
            >
              <span className="bg-c3" style={{ inlineSize: `${share * 100}%` }} />
              <span className="flex-1 bg-c4" />
            </span>
            <span className="text-end text-sm text-muted tabular-nums">
              {text.share(formatPercent(Math.round(share * 100) / 100), total)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
