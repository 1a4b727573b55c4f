import '@fontsource-variable/geist-mono/wght.css';
import './gallery.css';

import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';

import { Toaster } from '@/ui/toaster';

import { Gallery } from './gallery';

/** Every component and state on one page, for looking at; served in development only. `?theme=dark` for the other ground. */
const root = document.getElementById('root');
document.documentElement.dataset.theme =
  new URLSearchParams(location.search).get('theme') ?? 'light';
if (root) {
  createRoot(root).render(
    <MemoryRouter>
      <Gallery />
      <Toaster />
    </MemoryRouter>,
  );
}
