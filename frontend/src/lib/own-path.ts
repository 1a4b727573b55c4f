/**
 * A page of this shop. To a browser a backslash is a slash, two of them in front name another host, and a tab or a new
 * line between them is not there.
 */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])\P{Cc}*$/u.test(path);

/** Where to go after signing in. Only our own pages: a link to sign in must not lead anywhere else. */
export const ownPath = (next: string | null, otherwise: string): string =>
  next && isOwnPath(next) ? next : otherwise;
