import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

import { controlClasses } from './control-classes';

/** Grows with its text. `rows` is the least height. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={clsx(controlClasses, 'field-sizing-content min-h-16 py-2', className)}
    />
  );
}
