import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

import { controlClasses } from './control-classes';

interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  size?: 'md' | 'lg';
}

export function Input({ size = 'md', className, ...rest }: InputProps) {
  return (
    <input
      {...rest}
      className={clsx(
        controlClasses,
        size === 'lg' ? 'h-12' : 'h-9 pointer-coarse:h-11',
        className,
      )}
    />
  );
}
