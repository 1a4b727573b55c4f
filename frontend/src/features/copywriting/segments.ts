import type { Claim } from '@/api';

export interface Segment {
  text: string;
  claim?: Claim;
}

/**
 * The text in order, cut where claims stand. A claim that is not found after the one before it is left out of the text,
 * as happens with a stream that has moved on; the list of claims still has it.
 */
export function segmentsOf(text: string, claims: readonly Claim[]): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const claim of claims) {
    const start = text.indexOf(claim.text, end);
    if (start < 0) continue;
    if (start > end) segments.push({ text: text.slice(end, start) });
    segments.push({ text: claim.text, claim });
    end = start + claim.text.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end) });
  return segments;
}

/** The facts behind a text, each once, in the order in which they are used. Their place is their number. */
export const sourcesOf = (claims: readonly Claim[]): string[] => [
  ...new Set(claims.map(({ supported_by }) => supported_by).filter((fact) => fact !== null)),
];

export const openClaims = (claims: readonly Claim[]): Claim[] =>
  claims.filter(({ supported_by }) => supported_by === null);

/** The text without one claim, and without the gap it leaves. */
export const withoutClaim = (text: string, claim: string): string =>
  text
    .replace(claim, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .trim();
