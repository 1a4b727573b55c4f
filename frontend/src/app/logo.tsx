import { clsx } from 'clsx';

import { text } from './text';

interface LogoProps {
  /** The mark alone, for narrow bars. */
  isMark?: boolean;
}

/** The mark is an L of measured line: a square with its ticks. Where the name has no room, it wraps out of sight. */
export function Logo({ isMark = false }: LogoProps) {
  return (
    <span className="inline-flex h-7 max-w-full flex-wrap items-center gap-2 overflow-hidden">
      <svg viewBox="0 0 24 24" aria-hidden className="size-6 shrink-0 fill-accent">
        <rect width="24" height="24" rx="6.5" />
        <path
          d="M7.4 5.4V16.8H18.8M11.3 16.8V13.7M15.1 16.8V13.7M7.4 13H10"
          fill="none"
          strokeWidth="1.9"
          strokeLinecap="round"
          className="stroke-on-accent"
        />
      </svg>
      <span className={clsx(isMark ? 'sr-only' : 'display text-xl')}>{text.name}</span>
    </span>
  );
}
