import { useState } from 'react';

import type { Facet } from '@/api';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';

import type { Chosen } from '../query';
import { text } from '../text';

import { PriceRange, type PriceBounds } from './price-range';

const SHOWN = 8;

interface FacetGroupProps {
  facet: Facet;
  chosen: readonly Chosen[];
  onToggle: (field: string, value: string) => void;
}

/** Ticked by the address, so a tick never waits for results. What would find nothing is disabled, what is chosen can always be let go. */
function FacetGroup({ facet, chosen, onToggle }: FacetGroupProps) {
  const [isOpen, setOpen] = useState(false);
  const values = isOpen ? facet.values : facet.values.slice(0, SHOWN);
  return (
    <fieldset className="border-b border-line py-4 first:pt-0">
      <legend className="float-start mb-2 w-full text-md font-medium">{facet.label}</legend>
      <ul className="clear-both grid gap-1">
        {values.map(({ value, label, count }) => {
          const isChosen = chosen.some(
            (each) => each.field === facet.field && each.value === value,
          );
          return (
            <li key={value} className="flex items-center justify-between gap-2">
              <Checkbox
                label={label}
                checked={isChosen}
                disabled={count === 0 && !isChosen}
                onChange={() => onToggle(facet.field, value)}
              />
              <span className="text-sm text-subtle tabular-nums">{formatCount(count)}</span>
            </li>
          );
        })}
      </ul>
      {facet.values.length > SHOWN && (
        <Button size="sm" variant="quiet" onClick={() => setOpen(!isOpen)}>
          {isOpen ? text.fewer : text.more}
        </Button>
      )}
    </fieldset>
  );
}

interface FacetsProps {
  facets: readonly Facet[];
  chosen: readonly Chosen[];
  isInStock: boolean;
  bounds: PriceBounds;
  /** Prices cannot be set before it is known. */
  currency: string | undefined;
  onToggle: (field: string, value: string) => void;
  onInStock: (isOn: boolean) => void;
  onPrice: (bounds: PriceBounds) => void;
}

export function Facets({
  facets,
  chosen,
  isInStock,
  bounds,
  currency,
  onToggle,
  onInStock,
  onPrice,
}: FacetsProps) {
  return (
    <div className="grid">
      <div className="border-b border-line pb-4">
        <Checkbox
          label={text.inStock}
          checked={isInStock}
          onChange={(event) => onInStock(event.target.checked)}
        />
      </div>
      {currency && <PriceRange bounds={bounds} currency={currency} onChange={onPrice} />}
      <div className="pt-4">
        {facets.map((facet) => (
          <FacetGroup key={facet.field} facet={facet} chosen={chosen} onToggle={onToggle} />
        ))}
      </div>
    </div>
  );
}
