import type { RouteObject } from 'react-router';

import { PageError } from '@/app/page-error';
import { PageLoading } from '@/app/page-loading';

import { Component as Layout } from './layout';

/** Addresses mirror `app/paths.ts`. Each page is its own download. */
export const routes: RouteObject[] = [
  {
    Component: Layout,
    ErrorBoundary: PageError,
    children: [
      {
        ErrorBoundary: PageError,
        HydrateFallback: PageLoading,
        children: [
          { index: true, lazy: () => import('@/pages/storefront/home/page') },
          { path: 'search', lazy: () => import('@/pages/storefront/search/page') },
          { path: 'c/:slug', lazy: () => import('@/pages/storefront/category/page') },
          { path: 'p/:slug', lazy: () => import('@/pages/storefront/product/page') },
          { path: 'cart', lazy: () => import('@/pages/storefront/cart/page') },
          { path: 'checkout', lazy: () => import('@/pages/storefront/checkout/page') },
          { path: 'checkout/:orderId', lazy: () => import('@/pages/storefront/order-placed/page') },
          { path: 'sign-in', lazy: () => import('@/pages/storefront/sign-in/page') },
          { path: 'register', lazy: () => import('@/pages/storefront/register/page') },
          { path: 'account', lazy: () => import('@/pages/storefront/account/page') },
          { path: 'account/orders/:orderId', lazy: () => import('@/pages/storefront/order/page') },
          { path: 'account/privacy', lazy: () => import('@/pages/storefront/privacy/page') },
          { path: 'help/:slug?', lazy: () => import('@/pages/storefront/help/page') },
          { path: '*', lazy: () => import('@/pages/storefront/not-found/page') },
        ],
      },
    ],
  },
];
