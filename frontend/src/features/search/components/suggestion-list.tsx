import { clsx } from 'clsx';
import { CornerDownRight, Search } from 'lucide-react';

import type { Suggestion } from '@/api';

import { text } from '../text';

interface SuggestionListProps {
  id: string;
  items: readonly Suggestion[];
  /** Index of the one the arrow keys stand on; -1 for none. */
  active: number;
  onPick: (item: Suggestion) => void;
}

function Picture({ item }: { item: Suggestion }) {
  if (item.image_url)
    return <img src={item.image_url} alt="" width={32} height={32} className="size-8 rounded-xs" />;
  const Icon = item.kind === 'category' ? CornerDownRight : Search;
  return (
    <span className="grid size-8 place-items-center text-subtle">
      <Icon aria-hidden size={16} />
    </span>
  );
}

/** Under the search field. The keyboard stays in the field, which points at the active option. */
export function SuggestionList({ id, items, active, onPick }: SuggestionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={text.suggestions}
      className="absolute inset-x-0 top-full z-50 mt-2 grid gap-0.5 rounded-md border border-line bg-raised p-1.5 shadow-2"
    >
      {items.map((item, index) => (
        <button
          key={`${item.kind}:${item.slug ?? item.text}`}
          id={`${id}-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus, so its blur does not close the list before the click.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
          className={clsx(
            'flex min-h-11 items-center gap-3 rounded-xs px-2 text-start',
            index === active ? 'bg-sunken' : 'hover:bg-hover',
          )}
        >
          <Picture item={item} />
          <span className="min-w-0 flex-1 truncate">{item.text}</span>
          {item.kind === 'category' && <span className="text-sm text-subtle">{text.category}</span>}
        </button>
      ))}
    </div>
  );
}
