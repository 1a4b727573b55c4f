import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider, type RouteObject } from 'react-router';

import { Providers } from './providers';

/** Starts one of the two apps in the page. */
export function mount(routes: RouteObject[]): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root element');
  const router = createBrowserRouter(routes);
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
