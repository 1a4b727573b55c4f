import { cva, type VariantProps } from 'class-variance-authority';

/** Shared by Button, IconButton and LinkButton, so that a link can look like the button beside it. */
export const buttonVariants = cva(
  [
    'tap inline-flex shrink-0 select-none items-center justify-center gap-2 border font-medium whitespace-nowrap transition-colors',
    'disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-accent bg-accent text-on-accent not-disabled:hover:border-accent-hover not-disabled:hover:bg-accent-hover',
        plain: 'border-line bg-surface text-fg not-disabled:hover:bg-hover',
        quiet: 'border-transparent text-fg not-disabled:hover:bg-hover',
        danger: 'border-line bg-surface text-danger not-disabled:hover:bg-danger-soft',
      },
      size: {
        sm: 'h-7 text-sm',
        md: 'h-9 text-md',
        lg: 'h-12 text-lg',
      },
      shape: { label: 'rounded-sm', icon: 'rounded-sm', round: 'rounded-full' },
      isWide: { true: 'w-full' },
    },
    // Two classes that set one property would be settled by the order in the stylesheet, so each size sets its own.
    compoundVariants: [
      { shape: 'label', size: 'sm', class: 'px-2.5' },
      { shape: 'label', size: 'md', class: 'px-3.5' },
      { shape: 'label', size: 'lg', class: 'px-5.5' },
      { shape: ['icon', 'round'], size: 'sm', class: 'w-7' },
      { shape: ['icon', 'round'], size: 'md', class: 'w-9' },
      { shape: ['icon', 'round'], size: 'lg', class: 'w-12' },
    ],
    defaultVariants: { variant: 'plain', size: 'md', shape: 'label' },
  },
);

export type ButtonVariants = Omit<VariantProps<typeof buttonVariants>, 'shape'>;
