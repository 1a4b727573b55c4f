import { clsx } from 'clsx';

import type { VariantView } from '@/api';

import { text } from '../text';
import { isAvailable, optionsOf, type Choice } from '../variants';

interface VariantPickerProps {
  variants: readonly VariantView[];
  choice: Choice;
  onChoose: (name: string, value: string) => void;
}

/** Sold-out values stay selectable, struck through and said. */
export function VariantPicker({ variants, choice, onChoose }: VariantPickerProps) {
  return (
    <div className="grid gap-4">
      {optionsOf(variants).map(({ name, values }) => (
        <fieldset key={name} className="grid gap-2">
          <legend className="mb-2 text-md">
            <span className="font-medium">{name}</span>{' '}
            <span className="text-muted">{choice[name]}</span>
          </legend>
          <div className="flex flex-wrap gap-2">
            {values.map((value) => {
              const isLeft = isAvailable(variants, choice, name, value);
              const isChosen = choice[name] === value;
              return (
                <label
                  key={value}
                  className={clsx(
                    'tap inline-flex h-9 cursor-pointer items-center rounded-sm border px-3.5 text-md font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                    isChosen
                      ? 'border-accent bg-accent-soft text-on-accent-soft'
                      : 'border-line bg-surface hover:bg-hover',
                    !isLeft && 'text-subtle line-through',
                  )}
                >
                  <input
                    type="radio"
                    name={name}
                    value={value}
                    checked={isChosen}
                    aria-label={isLeft ? value : text.unavailable(value)}
                    onChange={() => onChoose(name, value)}
                    className="sr-only"
                  />
                  {value}
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
