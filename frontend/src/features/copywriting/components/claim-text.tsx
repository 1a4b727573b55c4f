import type { Claim } from '@/api';
import { CiteMark } from '@/ui/cite';

import { segmentsOf, sourcesOf } from '../segments';
import { text as words } from '../text';

interface ClaimTextProps {
  text: string;
  claims: readonly Claim[];
}

function OpenMark() {
  return (
    <span
      role="img"
      aria-label={words.openMarkLabel}
      className="ms-0.5 inline-grid h-4.5 min-w-4.5 place-items-center rounded-xs bg-danger-soft px-1 align-middle text-xs font-semibold text-danger"
    >
      {words.openMark}
    </span>
  );
}

/** A text whose claims carry their source's number; one without a source is waved red. */
export function ClaimText({ text, claims }: ClaimTextProps) {
  const sources = sourcesOf(claims);
  return (
    <div className="text-lg whitespace-pre-line">
      {segmentsOf(text, claims).map(({ text: part, claim }, position) => {
        if (!claim) return <span key={position}>{part}</span>;
        const isOpen = claim.supported_by === null;
        return (
          <span key={position}>
            <span className={isOpen ? 'claim-open' : 'claim'}>{part}</span>
            {isOpen ? (
              <OpenMark />
            ) : (
              <CiteMark number={sources.indexOf(claim.supported_by ?? '') + 1} />
            )}
          </span>
        );
      })}
    </div>
  );
}
