import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

import { controlClasses } from './control-classes';

/** Grows with its text. `rows` is the least height. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      // A field that is sized by its content takes no notice of `rows`.
      style={{ minBlockSize: `calc(${rows}lh + 1rem + 2px)` }}
      className={clsx(controlClasses, 'field-sizing-content py-2', className)}
    />
  );
}
