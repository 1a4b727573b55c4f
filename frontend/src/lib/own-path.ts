/** Where to go after signing in. Only our own pages: a link to sign in must not lead anywhere else. */
export const ownPath = (next: string | null, otherwise: string): string =>
  next && /^\/(?![/\\])/.test(next) ? next : otherwise;
