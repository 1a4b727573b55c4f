import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

import { text } from './text';

interface CiteProps extends Omit<ComponentProps<'button'>, 'children'> {
  number: number;
}

const face =
  'inline-grid h-4.5 min-w-4.5 place-items-center rounded-xs bg-accent-soft px-1 align-middle text-xs font-semibold text-on-accent-soft';

/** A numbered source after a sentence; press it to open. */
export function Cite({ number, className, ...rest }: CiteProps) {
  return (
    <button
      type="button"
      aria-label={text.source(number)}
      {...rest}
      className={clsx(face, 'tap ms-0.5 hover:bg-accent hover:text-on-accent', className)}
    >
      {number}
    </button>
  );
}

/** The same number at the head of a line in the list of sources. */
export function CiteMark({ number }: { number: number }) {
  return <span className={face}>{number}</span>;
}
