/** A page of this shop. To a browser a backslash is a slash, and two of them in front name another host. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])/.test(path);

/** Where to go after signing in. Only our own pages: a link to sign in must not lead anywhere else. */
export const ownPath = (next: string | null, otherwise: string): string =>
  next && isOwnPath(next) ? next : otherwise;
