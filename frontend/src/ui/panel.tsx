import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  title?: string;
  /** At the end of the title line. */
  aside?: ReactNode;
  /** Content that reaches the edges, such as a table. */
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A titled part of an admin page. Lines, no shadow. */
export function Panel({ title, aside, isFlush = false, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx(
        'min-w-0 overflow-hidden rounded-md border border-line bg-surface',
        className,
      )}
    >
      {title && (
        <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-2 pb-1 sm:px-5">
          <h2 id={id} className="flex-1 display text-lg">
            {title}
          </h2>
          {aside && <div className="flex items-center gap-3 text-sm text-subtle">{aside}</div>}
        </div>
      )}
      <div className={isFlush ? undefined : clsx('px-4 pb-4 sm:px-5', !title && 'pt-4')}>
        {children}
      </div>
    </section>
  );
}
