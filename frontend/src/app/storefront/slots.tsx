import { lazy, useMemo } from 'react';

import { useCategories } from '@/features/products/api';

/**
 * What the layout needs from features. Each slot is one import or hook; the layout knows nothing else about them.
 */

export interface Department {
  slug: string;
  title: string;
}

/** Top categories for the header, best first; the header shows as many as fit, at most five. */
export function useDepartments(): readonly Department[] {
  const { data } = useCategories();
  return useMemo(() => data?.items.map(({ slug, name }) => ({ slug, title: name })) ?? [], [data]);
}

/** Pieces in the bag. */
export { useBagCount } from '@/features/cart/api';

/** What was just put into the bag. Loaded when something is. */
export const CartDrawer = lazy(async () => ({
  default: (await import('@/features/cart/components/cart-drawer')).CartDrawer,
}));

export { useCartDrawer } from '@/features/cart/drawer-store';

/** The conversation, filling the dock. Loaded when it is first opened. */
export const ChatPanel = lazy(() => import('./chat-panel-slot'));
