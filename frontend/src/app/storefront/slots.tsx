import { lazy } from 'react';

/**
 * What the layout needs from features. Each slot is one import or hook; the layout knows nothing else about them.
 */

export interface Department {
  slug: string;
  title: string;
}

/** Top categories for the header, best first; the header shows as many as fit, at most five. */
export const useDepartments = (): readonly Department[] => [];

/** Pieces in the bag. */
export const useBagCount = (): number => 0;

/** The conversation, filling the dock. Loaded when it is first opened. */
export const ChatPanel = lazy(() => import('./chat-panel-placeholder'));
