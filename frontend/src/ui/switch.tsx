import { Choice, type ChoiceProps } from './choice';

/** Takes effect at once. For a choice that waits for Save, use Checkbox. */
export function Switch(props: ChoiceProps) {
  return (
    <Choice
      {...props}
      type="checkbox"
      role="switch"
      face="h-5 w-9 rounded-full after:absolute after:inset-y-0.5 after:start-0.5 after:aspect-square after:rounded-full after:bg-line-strong after:transition-transform checked:after:translate-x-4 checked:after:bg-on-accent rtl:checked:after:-translate-x-4"
    />
  );
}
