import { useEffect, useRef } from 'react';

import type { DocumentView } from '@/api';
import { formatAgo } from '@/lib/format';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';

import { text } from '../text';

interface DocumentConflictProps {
  /** What somebody else saved meanwhile; none while it is on the way. */
  theirs: DocumentView | undefined;
  hasFailed: boolean;
  onLoad: () => void;
  onTake: (theirs: DocumentView) => void;
  onKeep: (theirs: DocumentView) => void;
}

/** Stands at the button that found out. Whoever wrote sees both texts, and neither goes without their word. */
export function DocumentConflict(props: DocumentConflictProps) {
  const { theirs, hasFailed, onLoad, onTake, onKeep } = props;
  const conflict = useRef<HTMLDivElement>(null);
  // It grows below the button that was pressed, which is where a long text ends.
  useEffect(() => {
    // Some browsers return a promise, which is no clean-up.
    conflict.current?.scrollIntoView({ block: 'nearest' });
  }, [theirs, hasFailed]);
  return (
    <div ref={conflict} className="grid gap-3 rounded-md border border-line p-3">
      <Banner tone="warning">{text.changed}</Banner>
      {hasFailed && (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-md text-danger">
          {text.theirsFailed}
          <Button size="sm" onClick={onLoad}>
            {text.again}
          </Button>
        </p>
      )}
      {theirs && (
        <>
          <section
            aria-label={text.theirs}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keys
            tabIndex={0}
            className="grid max-h-60 gap-2 overflow-y-auto rounded-sm bg-sunken p-3 text-md"
          >
            <p className="text-sm text-subtle">
              {text.theirs}
              {' · '}
              {text.savedWhen(formatAgo(theirs.updated_at))}
            </p>
            <p className="font-medium">{theirs.title}</p>
            <p className="break-words whitespace-pre-wrap">{theirs.body}</p>
          </section>
          <div className="flex flex-wrap items-center justify-end gap-2">
            <p className="flex-1 text-sm text-subtle">{text.keepMineHint}</p>
            <Button onClick={() => onTake(theirs)}>{text.takeTheirs}</Button>
            <Button onClick={() => onKeep(theirs)}>{text.keepMine}</Button>
          </div>
        </>
      )}
    </div>
  );
}
