import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

import { buttonVariants, type ButtonVariants } from './button-variants';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Read aloud and shown on hover; an icon alone names nothing. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariants['variant'];
  size?: 'sm' | 'md' | 'lg';
  isRound?: boolean;
}

export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'md',
  isRound = false,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      // eslint-disable-next-line react/button-has-type -- the default is set above
      type={type}
      aria-label={label}
      title={rest.title ?? label}
      className={clsx(
        buttonVariants({ variant, size, shape: isRound ? 'round' : 'icon' }),
        className,
      )}
    >
      {icon}
    </button>
  );
}
