import { cva, type VariantProps } from 'class-variance-authority';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const variants = cva(
  'inline-flex h-5.5 shrink-0 items-center gap-1 rounded-xs px-2 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-muted',
        accent: 'bg-accent-soft text-on-accent-soft',
        success: 'bg-success-soft text-success',
        warning: 'bg-warning-soft text-warning',
        danger: 'bg-danger-soft text-danger',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type Tone = NonNullable<VariantProps<typeof variants>['tone']>;

interface TagProps {
  tone?: Tone;
  /** 13 px. Colour never speaks alone: a tag always has words. */
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Says what state something is in. It does nothing when pressed: that is a Chip. */
export function Tag({ tone, icon, className, children }: TagProps) {
  return (
    <span className={clsx(variants({ tone }), className)}>
      {icon}
      {children}
    </span>
  );
}
