import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';

import { Input } from './input';

interface SearchBoxProps extends Omit<
  ComponentProps<'input'>,
  'size' | 'type' | 'value' | 'onChange'
> {
  label: string;
  value: string;
  onValue: (value: string) => void;
}

/** Narrows a list while one types. */
export function SearchBox({ label, value, onValue, className, ...rest }: SearchBoxProps) {
  return (
    <span className={className}>
      <span className="relative block">
        <Search
          aria-hidden
          size={16}
          className="pointer-events-none absolute inset-y-0 start-3 my-auto text-subtle"
        />
        <Input
          {...rest}
          type="search"
          aria-label={label}
          placeholder={rest.placeholder ?? label}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          style={{ paddingInlineStart: '2.25rem' }}
        />
      </span>
    </span>
  );
}
