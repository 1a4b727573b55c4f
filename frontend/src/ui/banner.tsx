import { cva } from 'class-variance-authority';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

const variants = cva('flex items-start gap-2.5 rounded-md px-4 py-3 text-md', {
  variants: {
    tone: {
      info: 'bg-accent-soft text-on-accent-soft',
      success: 'bg-success-soft text-success',
      warning: 'bg-warning-soft text-warning',
      danger: 'bg-danger-soft text-danger',
    },
  },
});

interface BannerProps {
  tone?: keyof typeof ICONS;
  /** One button or link, at the end. */
  action?: ReactNode;
  children: ReactNode;
}

/** Stays until it is no longer true. Bad news is announced at once, the rest when there is a pause. */
export function Banner({ tone = 'info', action, children }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={variants({ tone })}>
      <Icon aria-hidden size={18} className="mt-px shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
