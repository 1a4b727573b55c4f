import { Check as Tick, CircleAlert, X } from 'lucide-react';

import type { DraftView } from '@/api';
import { Button } from '@/ui/button';
import { CiteMark } from '@/ui/cite';

import { openClaims, sourcesOf } from '../segments';
import { text } from '../text';

interface ClaimCheckProps {
  draft: DraftView;
  /** Left out when the draft can no longer change. */
  onRemove?: ((claim: string) => void) | undefined;
  onReword?: ((claim: string) => void) | undefined;
}

/** What must be true before a draft goes live: claims without a source first, then sources and checks. */
export function ClaimCheck({ draft, onRemove, onReword }: ClaimCheckProps) {
  const open = openClaims(draft.claims);
  const sources = sourcesOf(draft.claims);
  return (
    <div className="grid gap-6">
      <section className="grid gap-2.5">
        <h2 className="display text-lg">{text.claims}</h2>
        {open.length === 0 && <p className="text-sm text-subtle">{text.noClaims}</p>}
        {open.map(({ text: claim }) => (
          <article
            key={claim}
            className="grid gap-2 rounded-md border border-line bg-surface px-3.5 py-3"
          >
            <p className="flex gap-2">
              <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
              <span>
                <q>{claim}</q>
                <span className="block text-sm text-subtle">{text.unsupported}</span>
              </span>
            </p>
            {onRemove && onReword && (
              <p className="flex gap-2 ps-6">
                <Button
                  size="sm"
                  aria-label={text.removeClaim(claim)}
                  onClick={() => onRemove(claim)}
                >
                  {text.remove}
                </Button>
                <Button
                  size="sm"
                  aria-label={text.rewordClaim(claim)}
                  onClick={() => onReword(claim)}
                >
                  {text.reword}
                </Button>
              </p>
            )}
          </article>
        ))}
      </section>
      <section className="grid gap-2">
        <h2 className="display text-lg">{text.sources}</h2>
        {sources.length === 0 && <p className="text-sm text-subtle">{text.noSources}</p>}
        <ol className="grid gap-1.5 text-sm">
          {sources.map((source, position) => (
            <li key={source} className="flex gap-2.5">
              <span>
                <CiteMark number={position + 1} />
              </span>
              <span className="min-w-0 flex-1">{source}</span>
            </li>
          ))}
        </ol>
      </section>
      <section className="grid gap-2">
        <h2 className="display text-lg">{text.checks}</h2>
        <ul className="grid gap-2 text-sm">
          {draft.checks.map(({ name, passed, message }) => (
            <li key={name} className="flex gap-2.5">
              {passed ? (
                <Tick aria-label={text.passed} size={16} className="shrink-0 text-success" />
              ) : (
                <X aria-label={text.fails} size={16} className="shrink-0 text-danger" />
              )}
              <span>
                {text.checkNames[name]}
                <span className="block text-subtle">{message}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
