import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { ComponentProps } from 'react';

import { text } from './text';

const face =
  'tap inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-lg border px-3.5 py-1 text-sm font-medium transition-colors';

interface ChipProps extends ComponentProps<'button'> {
  /** A chip that is on or off. Leave out for one that acts. */
  isOn?: boolean;
}

export function Chip({ isOn, className, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={isOn}
      className={clsx(
        face,
        'text-start',
        isOn
          ? 'border-accent bg-accent-soft text-on-accent-soft'
          : 'border-line bg-surface not-disabled:hover:bg-hover',
        className,
      )}
    />
  );
}

interface RemovableChipProps {
  name: string;
  onRemove: () => void;
}

/** A chosen filter. The whole chip removes it, and the button says which. */
export function RemovableChip({ name, onRemove }: RemovableChipProps) {
  return (
    <button
      type="button"
      aria-label={text.remove(name)}
      onClick={onRemove}
      className={clsx(
        face,
        'border-transparent bg-accent-soft text-on-accent-soft hover:border-accent',
      )}
    >
      {name}
      <X aria-hidden size={14} />
    </button>
  );
}
