import { useEffect, useRef, type RefObject } from 'react';

import { reportEvent } from '@/lib/activity';

import type { Placement } from './api';

const HALF = 0.5;

/**
 * Reports a card once it was half in sight, once a list. Cards name their product in `data-product`;
 * `shown` changes when the list does.
 */
export function useImpressions(
  placement: Placement,
  shown: string,
): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!list.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          const id = (target as HTMLElement).dataset.product;
          if (!isIntersecting || !id) continue;
          reportEvent({ kind: 'impression', product_id: id, placement });
          observer.unobserve(target);
        }
      },
      { threshold: HALF },
    );
    for (const card of list.current.children) observer.observe(card);
    return () => observer.disconnect();
  }, [placement, shown]);
  return list;
}
