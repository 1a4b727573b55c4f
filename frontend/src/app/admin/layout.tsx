import { useState } from 'react';
import { Navigate, useLocation } from 'react-router';

import type { AccountView } from '@/api';
import { admin } from '@/app/paths';
import { RouteFocus } from '@/app/route-focus';
import { MAIN_ID, SkipLink } from '@/app/skip-link';
import { useAccount } from '@/features/accounts/api';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { Sheet } from '@/ui/sheet';
import { SkeletonText } from '@/ui/skeleton';

import { AllowedPage } from './allowed-page';
import { BottomBar } from './bottom-bar';
import { PlaceList } from './place-list';
import { SideBar } from './side-bar';
import { text } from './text';
import { TopBar } from './top-bar';

function Shell({ account }: { account: AccountView }) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const openMenu = () => setMenuOpen(true);
  const closeMenu = () => setMenuOpen(false);
  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <RouteFocus />
      <SideBar role={account.role} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar account={account} onMenu={openMenu} />
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="mx-auto w-full max-w-400 flex-1 px-4 pt-5 pb-24 md:px-7 md:pt-6 md:pb-10"
        >
          <AllowedPage account={account} />
        </main>
      </div>
      <BottomBar role={account.role} onMore={openMenu} />
      <Sheet isOpen={isMenuOpen} onClose={closeMenu} title={text.admin} side="start">
        <PlaceList role={account.role} onGo={closeMenu} />
      </Sheet>
    </div>
  );
}

/** Lets staff in. The server guards each call again: this only spares people pages that would stay empty. */
export function Component() {
  const account = useAccount();
  const { pathname, search } = useLocation();
  const signIn = admin.signIn({ next: pathname + search });
  return (
    <Async
      query={account}
      errorTitle={text.accountFailed}
      skeleton={
        <div className="p-7">
          <SkeletonText />
        </div>
      }
    >
      {(person) => {
        if (!person) return <Navigate to={signIn} replace />;
        if (person.role !== 'shopper') return <Shell account={person} />;
        return (
          <main id={MAIN_ID} className="grid min-h-dvh place-items-center">
            <EmptyState
              title={text.notAllowed.title}
              action={<LinkButton to={signIn}>{text.notAllowed.action}</LinkButton>}
            >
              {text.notAllowed.body(person.name)}
            </EmptyState>
          </main>
        );
      }}
    </Async>
  );
}
