import type { ReactNode } from 'react';

import { SnapRule } from './snap-rule';

interface SectionTitleProps {
  title: string;
  /** At the end of the line: where the content comes from, or one link. */
  aside?: ReactNode;
  id?: string;
}

/** A storefront section's title with the snapped line beside it. */
export function SectionTitle({ title, aside, id }: SectionTitleProps) {
  return (
    <div className="mb-5 flex items-center gap-3 sm:gap-5">
      <h2 id={id} className="display text-xl sm:text-2xl">
        {title}
      </h2>
      <SnapRule className="flex-1" />
      {aside && <span className="text-sm text-subtle">{aside}</span>}
    </div>
  );
}
