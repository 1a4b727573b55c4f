import { lazy } from 'react';

const sheet = () => import('@/ui/sheet');
const menu = () => import('./department-menu');

/** Nothing of this is drawn at first. */
export const Sheet = lazy(async () => ({ default: (await sheet()).Sheet }));
export const DepartmentMenu = lazy(async () => ({ default: (await menu()).DepartmentMenu }));

/** Has it there by the time it is pressed for; what does not come now is asked for again then. */
export const loadOnDemand = () => void Promise.allSettled([sheet(), menu()]);
