import { clsx } from 'clsx';

import { hueOf, type Series } from './series';

export function Legend({ series }: { series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-sm text-muted">
      {series.map(({ name, style, hue }, position) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          {style === 'previous' ? (
            <span className="w-3.5 border-t-2 border-dashed border-line-strong" />
          ) : (
            <span className={clsx('h-0.75 w-3.5 rounded-full', hueOf({ hue }, position).swatch)} />
          )}
          {name}
        </li>
      ))}
    </ul>
  );
}
