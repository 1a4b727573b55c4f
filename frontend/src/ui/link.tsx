import { clsx } from 'clsx';
import { Link as RouterLink, type LinkProps as RouterLinkProps } from 'react-router';

import { buttonVariants, type ButtonVariants } from './button-variants';

/** A text link in the accent. For cards and menus, whose whole face is the link, use the router's own. */
export function Link({ className, ...rest }: RouterLinkProps) {
  return (
    <RouterLink
      {...rest}
      className={clsx(
        'rounded-xs font-medium text-accent underline-offset-4 hover:underline',
        className,
      )}
    />
  );
}

/** Goes somewhere, looks like a button. */
export function LinkButton({
  variant,
  size,
  isWide,
  className,
  ...rest
}: RouterLinkProps & ButtonVariants) {
  return (
    <RouterLink {...rest} className={clsx(buttonVariants({ variant, size, isWide }), className)} />
  );
}
