import type { RouteObject } from 'react-router';

import { PageError } from '@/app/page-error';
import { PageLoading } from '@/app/page-loading';

import { Component as Layout } from './layout';

/** Addresses mirror `app/paths.ts`. Each page is its own download. */
export const routes: RouteObject[] = [
  {
    path: '/admin/sign-in',
    ErrorBoundary: PageError,
    HydrateFallback: PageLoading,
    lazy: () => import('@/pages/admin/sign-in/page'),
  },
  {
    path: '/admin',
    Component: Layout,
    ErrorBoundary: PageError,
    children: [
      {
        ErrorBoundary: PageError,
        HydrateFallback: PageLoading,
        children: [
          { index: true, lazy: () => import('@/pages/admin/overview/page') },
          { path: 'conversations/:id?', lazy: () => import('@/pages/admin/conversations/page') },
          { path: 'orders', lazy: () => import('@/pages/admin/orders/page') },
          { path: 'products', lazy: () => import('@/pages/admin/products/page') },
          { path: 'products/:id', lazy: () => import('@/pages/admin/product/page') },
          {
            path: 'descriptions/:productId?',
            lazy: () => import('@/pages/admin/descriptions/page'),
          },
          { path: 'reviews', lazy: () => import('@/pages/admin/reviews/page') },
          { path: 'knowledge', lazy: () => import('@/pages/admin/knowledge/page') },
          { path: 'import/:id?', lazy: () => import('@/pages/admin/import/page') },
          { path: 'ai-usage', lazy: () => import('@/pages/admin/ai-usage/page') },
          { path: 'api', lazy: () => import('@/pages/admin/api/page') },
          { path: '*', lazy: () => import('@/pages/admin/not-found/page') },
        ],
      },
    ],
  },
];
