import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

import { controlClasses } from './control-classes';

interface SelectProps extends Omit<ComponentProps<'select'>, 'size' | 'children'> {
  options: readonly { value: string; label: string; isDisabled?: boolean }[];
  /** First, empty choice. */
  placeholder?: string;
}

/** The browser's own list: right on every phone, no code to download. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={clsx('relative block', className)}>
      <select
        {...rest}
        className={clsx(controlClasses, 'h-9 appearance-none pe-9 font-medium pointer-coarse:h-11')}
      >
        {placeholder && <option value="">{placeholder}</option>}
        {options.map(({ value, label, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={16}
        className="pointer-events-none absolute inset-y-0 end-3 my-auto text-subtle"
      />
    </span>
  );
}
