import { Choice, type ChoiceProps } from './choice';

export function Radio(props: ChoiceProps) {
  return (
    <Choice
      {...props}
      type="radio"
      face="size-4 rounded-full after:absolute after:inset-1 after:rounded-full after:bg-on-accent after:opacity-0 checked:after:opacity-100"
    />
  );
}
