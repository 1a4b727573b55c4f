import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

/**
 * For what covers the page: true, and `onLeave` is told, as soon as a link was followed, be it to another state of the
 * same page. Draw nothing then: behind an open dialog nothing can take the focus, and the new page is about to.
 */
export function useMakeWay(onLeave: () => void): boolean {
  const { key } = useLocation();
  const [opened] = useState(key);
  const isLeft = key !== opened;
  useEffect(() => {
    if (isLeft) onLeave();
  }, [isLeft, onLeave]);
  return isLeft;
}
