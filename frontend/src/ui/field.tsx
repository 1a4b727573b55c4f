import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

import { text } from './text';

interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  required: boolean;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Shown at the end of the label line, such as `34 of 60`. */
  counter?: string;
  isRequired?: boolean;
  isLabelHidden?: boolean;
  /** Gets what ties the control to its words; spread it on one control. */
  children: (control: ControlProps) => ReactNode;
}

export function Field({
  label,
  hint,
  error,
  counter,
  isRequired = true,
  isLabelHidden = false,
  children,
}: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="grid gap-1.5">
      <div className={isLabelHidden ? 'sr-only' : 'flex items-baseline gap-2 text-sm'}>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {!isRequired && <span className="text-subtle">{text.optional}</span>}
        {counter && <span className="ms-auto text-subtle tabular-nums">{counter}</span>}
      </div>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        required: isRequired,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-subtle">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden size={16} className="mt-px shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
