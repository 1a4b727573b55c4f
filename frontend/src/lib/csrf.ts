const COOKIE = 'sw_csrf';

/** Header that proves a write comes from our own page: the readable cookie, echoed. Empty before the first visit. */
export function csrfHeader(): Record<string, string> {
  const pair = document.cookie.split('; ').find((item) => item.startsWith(`${COOKIE}=`));
  return pair ? { 'X-CSRF-Token': decodeURIComponent(pair.slice(COOKIE.length + 1)) } : {};
}
