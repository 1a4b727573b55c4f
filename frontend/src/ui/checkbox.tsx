import { useEffect, useRef } from 'react';

import { Choice, type ChoiceProps } from './choice';

interface CheckboxProps extends ChoiceProps {
  /** Some of what it stands for is chosen. */
  isMixed?: boolean;
}

export function Checkbox({ isMixed = false, ...rest }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <Choice
      {...rest}
      ref={input}
      type="checkbox"
      face="tick-mark size-4 rounded-xs indeterminate:border-accent indeterminate:bg-accent"
    />
  );
}
