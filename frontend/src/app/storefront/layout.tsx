import { Suspense, useEffect } from 'react';
import { Outlet } from 'react-router';

import { RouteFocus } from '@/app/route-focus';
import { MAIN_ID, SkipLink } from '@/app/skip-link';

import { ChatDock } from './chat-dock';
import { Footer } from './footer';
import { Header } from './header';
import { loadOnDemand } from './on-demand';
import { CartDrawer, useCartDrawer } from './slots';

function Bag() {
  const added = useCartDrawer((state) => state.added);
  return added && <CartDrawer added={added} />;
}

/** What a press will want is there by then: fetched once the page has nothing else to do. */
function useLoadedSoon() {
  useEffect(() => {
    const timer = setTimeout(loadOnDemand, 1500);
    return () => clearTimeout(timer);
  }, []);
}

export function Component() {
  useLoadedSoon();
  return (
    <div className="flex">
      <SkipLink />
      <RouteFocus />
      <div className="flex min-h-dvh min-w-0 flex-1 flex-col">
        <Header />
        <main id={MAIN_ID} tabIndex={-1} className="shell @container flex-1">
          <Outlet />
        </main>
        <Footer />
      </div>
      <ChatDock />
      <Suspense fallback={null}>
        <Bag />
      </Suspense>
    </div>
  );
}
