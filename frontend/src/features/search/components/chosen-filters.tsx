import type { Constraint } from '@/api';
import { formatMoney } from '@/lib/format';
import { Button } from '@/ui/button';
import { RemovableChip } from '@/ui/chip';

import { withoutWords, type Chosen } from '../query';
import { text } from '../text';

interface ChosenFiltersProps {
  chosen: readonly Chosen[];
  /** What the search read from the words themselves; letting one go takes its words out of the query. */
  constraints: readonly Constraint[];
  q: string;
  currency: string | undefined;
  onToggle: (field: string, value: string) => void;
  onQuery: (q: string) => void;
  onClear: () => void;
}

function labelOf({ field, value, label }: Chosen, currency: string | undefined): string {
  const price = () =>
    currency ? formatMoney({ amount_minor: Number(value), currency }) : text.someAmount;
  if (field === 'min_price') return text.from(price());
  if (field === 'max_price') return text.upTo(price());
  return field === 'in_stock' ? text.inStock : label;
}

/** What narrows the results, each part removable. */
export function ChosenFilters({
  chosen,
  constraints,
  q,
  currency,
  onToggle,
  onQuery,
  onClear,
}: ChosenFiltersProps) {
  const read = constraints.flatMap(({ text: words }) => {
    const rest = withoutWords(q, words);
    return rest === undefined ? [] : [{ words, rest }];
  });
  if (chosen.length === 0 && read.length === 0) return null;
  return (
    <div role="group" aria-label={text.chosen} className="mb-4 flex flex-wrap items-center gap-2">
      {read.map(({ words, rest }) => (
        <RemovableChip key={words} name={text.quoted(words)} onRemove={() => onQuery(rest)} />
      ))}
      {chosen.map((each) => (
        <RemovableChip
          key={each.field + each.value}
          name={labelOf(each, currency)}
          onRemove={() => onToggle(each.field, each.value)}
        />
      ))}
      {chosen.length > 0 && (
        <Button size="sm" variant="quiet" onClick={onClear}>
          {text.clear}
        </Button>
      )}
    </div>
  );
}
