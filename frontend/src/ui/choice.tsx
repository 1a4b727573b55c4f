import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  label: ReactNode;
  hint?: ReactNode;
  /** At the end of the line, such as a facet's count. */
  aside?: ReactNode;
}

interface DrawnChoiceProps extends ChoiceProps {
  type: 'checkbox' | 'radio';
  face: string;
}

/** A native control with its words; Checkbox and Radio differ in the face only. */
export function Choice({ label, hint, aside, face, className, ...rest }: DrawnChoiceProps) {
  return (
    <label
      className={clsx(
        'flex min-h-7 items-start gap-2.5 py-1 text-md has-disabled:cursor-default has-disabled:text-subtle pointer-coarse:min-h-11 pointer-coarse:items-center',
        className,
      )}
    >
      <input
        {...rest}
        className={clsx(
          'relative mt-0.5 shrink-0 appearance-none border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent disabled:opacity-50 pointer-coarse:mt-0',
          face,
        )}
      />
      <span className="min-w-0 flex-1">
        {label}
        {hint && <span className="block text-sm text-subtle">{hint}</span>}
      </span>
      {aside !== undefined && <span className="text-sm text-subtle tabular-nums">{aside}</span>}
    </label>
  );
}

export type { ChoiceProps };
