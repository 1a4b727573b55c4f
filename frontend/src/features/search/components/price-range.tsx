import type { FormEvent } from 'react';

import { toMajor, toMinor } from '@/lib/format';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

import { text } from '../text';

export interface PriceBounds {
  min: number | undefined;
  max: number | undefined;
}

interface PriceRangeProps {
  /** In minor units. */
  bounds: PriceBounds;
  currency: string;
  onChange: (bounds: PriceBounds) => void;
}

/** Two bounds, either may be left out. Set the wrong way round they are turned, not refused. */
export function PriceRange({ bounds, currency, onChange }: PriceRangeProps) {
  const shown = (amount_minor: number | undefined) =>
    amount_minor === undefined ? '' : String(toMajor({ amount_minor, currency }));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => {
      const entry = form.get(name);
      return typeof entry === 'string' && entry !== ''
        ? toMinor(Number(entry), currency)
        : undefined;
    };
    const [low, high] = [read('least'), read('most')];
    const isTurned = low !== undefined && high !== undefined && low > high;
    onChange(isTurned ? { min: high, max: low } : { min: low, max: high });
  };
  const money = { type: 'number', inputMode: 'decimal', min: 0, step: 'any' } as const;
  return (
    <form
      // The fields hold what is typed; another address starts them anew.
      key={`${bounds.min}-${bounds.max}`}
      aria-label={text.price}
      onSubmit={onSubmit}
      className="grid gap-3 border-b border-line py-4"
    >
      <p aria-hidden className="text-md font-medium">
        {text.price}
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Field label={text.least} isRequired>
          {(control) => (
            <Input
              {...control}
              {...money}
              required={false}
              name="least"
              defaultValue={shown(bounds.min)}
            />
          )}
        </Field>
        <Field label={text.most} isRequired>
          {(control) => (
            <Input
              {...control}
              {...money}
              required={false}
              name="most"
              defaultValue={shown(bounds.max)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" size="sm">
        {text.setPrice}
      </Button>
    </form>
  );
}
