import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** Nothing yet, nothing matches, or not allowed: say which. */
  title: string;
  /** What goes here, which filters hide it, or who can. */
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
      {icon && <span className="text-subtle">{icon}</span>}
      <p className="display text-lg">{title}</p>
      {children && <div className="max-w-prose text-md text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
