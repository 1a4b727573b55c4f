import type { ReactNode } from 'react';

import { usePageTitle } from '@/lib/page-title';

interface PageHeadingProps {
  title: string;
  /** For the browser's tab, when the heading alone says too little. */
  documentTitle?: string;
  children?: ReactNode;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
}

/** The one `h1`. It takes focus when the route changes, so that a screen reader says where one is. */
export function PageHeading({ title, documentTitle = title, children, actions }: PageHeadingProps) {
  usePageTitle(documentTitle);
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="min-w-0 grow basis-60">
        <h1 tabIndex={-1} className="display text-2xl">
          {title}
        </h1>
        {children && <div className="mt-1 text-sm text-subtle">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
