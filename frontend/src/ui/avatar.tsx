import { initialsOf } from '@/lib/initials';

/** Initials, as decoration beside the name or inside a labelled button. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-7.5 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-on-accent-soft"
    >
      {initialsOf(name)}
    </span>
  );
}
