import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

import { buttonVariants, type ButtonVariants } from './button-variants';
import { Spinner } from './spinner';

interface ButtonProps extends ComponentProps<'button'>, ButtonVariants {
  /** Shows a spinner in the place of the words, keeps the width, and ignores clicks. Focus stays. */
  isPending?: boolean;
}

export function Button({
  variant,
  size,
  isWide,
  isPending = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // eslint-disable-next-line react/button-has-type -- the default is set above
      type={isPending ? 'button' : type}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || rest['aria-disabled'] || undefined}
      onClick={isPending ? undefined : onClick}
      className={clsx(buttonVariants({ variant, size, isWide }), className)}
    >
      <span className={clsx('inline-flex items-center gap-2', isPending && 'opacity-0')}>
        {children}
      </span>
      {isPending && (
        <span className="absolute">
          <Spinner />
        </span>
      )}
    </button>
  );
}
