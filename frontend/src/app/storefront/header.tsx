import { Menu, MessageSquareText, Search, ShoppingBag, User, X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link, NavLink } from 'react-router';

import { Logo } from '@/app/logo';
import { shop } from '@/app/paths';
import { useChatDock } from '@/features/chat/store';
import { buttonVariants } from '@/ui/button-variants';
import { IconButton } from '@/ui/icon-button';

import { DepartmentMenu } from './on-demand';
import { SearchField } from './search-field';
import { useBagCount, useDepartments } from './slots';
import { text } from './text';

const MOST_DEPARTMENTS = 5;

function BagLink() {
  const count = useBagCount();
  return (
    <Link
      to={shop.cart}
      aria-label={text.bag(count)}
      className={buttonVariants({ variant: 'quiet', shape: 'icon' })}
    >
      <span className="relative">
        <ShoppingBag aria-hidden size={20} />
        {count > 0 && (
          <span className="absolute -end-2.5 -top-2 min-w-4.5 rounded-full bg-accent px-1 text-center text-xs font-semibold text-on-accent tabular-nums">
            {count}
          </span>
        )}
      </span>
    </Link>
  );
}

function Departments() {
  const departments = useDepartments().slice(0, MOST_DEPARTMENTS);
  return (
    <nav aria-label={text.departments} className="hidden gap-5.5 text-md font-medium @md:flex">
      {departments.map(({ slug, title }) => (
        <NavLink
          key={slug}
          to={shop.category(slug)}
          className="rounded-xs whitespace-nowrap underline-offset-8 hover:underline aria-[current=page]:underline"
        >
          {title}
        </NavLink>
      ))}
    </nav>
  );
}

/** Measures itself, not the window: the dock takes its width from the page. */
export function Header() {
  const [isSearching, setSearching] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { isOpen: isChatOpen, open: openChat } = useChatDock();
  return (
    <header className="@container">
      <div className="shell flex h-15 items-center gap-2 @md:h-18 @md:gap-7">
        <IconButton
          className="-ms-2 @md:hidden"
          label={text.menu}
          icon={<Menu aria-hidden size={20} />}
          onClick={() => setMenuOpen(true)}
        />
        <Link to={shop.home} aria-label={text.home} className="min-w-6 rounded-sm">
          <Logo />
        </Link>
        <Departments />
        <SearchField className="ms-auto hidden w-full max-w-105 @md:block" />
        <div className="ms-auto flex items-center gap-0.5 @md:ms-0 @md:gap-1.5">
          <IconButton
            className="@md:hidden"
            label={isSearching ? text.closeSearch : text.search}
            aria-expanded={isSearching}
            icon={isSearching ? <X aria-hidden size={20} /> : <Search aria-hidden size={20} />}
            onClick={() => setSearching(!isSearching)}
          />
          <IconButton
            label={text.ask}
            aria-expanded={isChatOpen}
            icon={<MessageSquareText aria-hidden size={20} />}
            onClick={() => openChat()}
          />
          <Link
            to={shop.account}
            aria-label={text.account}
            className={buttonVariants({ variant: 'quiet', shape: 'icon' })}
          >
            <User aria-hidden size={20} />
          </Link>
          <BagLink />
        </div>
      </div>
      {isSearching && (
        <div className="shell pb-3 @md:hidden">
          <SearchField shouldFocus onDone={() => setSearching(false)} />
        </div>
      )}
      <Suspense fallback={null}>
        {isMenuOpen && <DepartmentMenu isOpen onClose={() => setMenuOpen(false)} />}
      </Suspense>
    </header>
  );
}
