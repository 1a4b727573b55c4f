import type { ReactNode } from 'react';

import type { Claim } from '@/api';
import { EmptyState } from '@/ui/empty-state';
import { Textarea } from '@/ui/textarea';

import { text } from '../text';

import { ClaimText } from './claim-text';

interface DraftTextProps {
  live: string;
  /** None while there is no draft and nothing is being written. */
  draft: string | undefined;
  claims: readonly Claim[];
  isWriting: boolean;
  /** The editor's own wording while they edit. */
  wording: string | undefined;
  onWording: (wording: string) => void;
}

const wordsIn = (content: string) => content.split(/\s+/).filter(Boolean).length;

function Side({ title, count, children }: { title: string; count?: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 content-start gap-3">
      <div className="flex items-baseline justify-between border-b border-line pb-2 text-sm">
        <h3 className="font-medium">{title}</h3>
        {count && <span className="text-subtle tabular-nums">{count}</span>}
      </div>
      {children}
    </section>
  );
}

/** What shoppers read now beside what they would read. */
export function DraftText(props: DraftTextProps) {
  const { live, draft, claims, isWriting, wording, onWording } = props;
  const shown = wording ?? draft;
  return (
    <div className="grid gap-6 sm:grid-cols-2 sm:gap-8">
      <Side title={text.live}>
        {live ? (
          <p className="text-lg whitespace-pre-line text-muted">{live}</p>
        ) : (
          <p className="text-subtle">{text.noLive}</p>
        )}
      </Side>
      <Side title={text.draft} {...(shown !== undefined && { count: text.words(wordsIn(shown)) })}>
        {wording !== undefined ? (
          <Textarea
            aria-label={text.editor}
            rows={12}
            maxLength={20_000}
            value={wording}
            onChange={(event) => onWording(event.target.value)}
          />
        ) : draft !== undefined ? (
          <div aria-busy={isWriting}>
            <ClaimText text={draft} claims={claims} />
            {isWriting && (
              <span
                aria-hidden
                className="inline-block h-5 w-0.5 animate-breathe bg-accent align-middle"
              />
            )}
          </div>
        ) : (
          <EmptyState title={text.noDraft.title}>{text.noDraft.body}</EmptyState>
        )}
      </Side>
    </div>
  );
}
