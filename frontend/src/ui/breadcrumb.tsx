import { Fragment } from 'react';
import { Link } from 'react-router';

import { text } from './text';

interface BreadcrumbProps {
  /** From the top; the last is the page itself and is not a link. */
  trail: readonly { label: string; to?: string }[];
}

export function Breadcrumb({ trail }: BreadcrumbProps) {
  return (
    <nav aria-label={text.breadcrumb} className="text-sm text-subtle">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {trail.map(({ label, to }, position) => (
          <Fragment key={`${label}-${to}`}>
            {position > 0 && (
              <li aria-hidden className="text-line-strong">
                {'/'}
              </li>
            )}
            <li>
              {to ? (
                <Link
                  to={to}
                  className="inline-flex min-h-6 items-center rounded-xs hover:text-fg hover:underline"
                >
                  {label}
                </Link>
              ) : (
                <span aria-current="page">{label}</span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
