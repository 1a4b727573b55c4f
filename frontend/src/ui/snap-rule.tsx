import { clsx } from 'clsx';

/** The snapped line, alone: a measure under a product or a rule beside words. */
export function SnapRule({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block snapped', className)} />;
}
