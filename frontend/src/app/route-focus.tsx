import { useEffect, useRef } from 'react';
import { ScrollRestoration, useLocation } from 'react-router';

/**
 * After a change of page, moves focus to its `h1` (or to `main` while that loads), so that keyboards and screen readers
 * start where the page does. The first page keeps the browser's own order.
 */
export function RouteFocus() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const target =
      document.querySelector<HTMLElement>('main h1[tabindex]') ?? document.querySelector('main');
    target?.focus({ preventScroll: true });
  }, [pathname]);
  return <ScrollRestoration />;
}
