import { Menu, Search } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link } from 'react-router';

import type { AccountView } from '@/api';
import { Logo } from '@/app/logo';
import { admin } from '@/app/paths';
import { useShortcut } from '@/lib/shortcut';
import { Avatar } from '@/ui/avatar';
import { IconButton } from '@/ui/icon-button';
import { Kbd } from '@/ui/kbd';

import { CommandPalette } from './command-palette';
import { text } from './text';

/** Menus bring a positioning library, so the first paint shows the face and the menu follows. */
const AccountMenu = lazy(() => import('./account-menu'));

interface TopBarProps {
  account: AccountView;
  onMenu: () => void;
}

export function TopBar({ account, onMenu }: TopBarProps) {
  const [isJumping, setJumping] = useState(false);
  const jump = useCallback(() => setJumping(true), []);
  useShortcut('k', jump, { withControl: true });
  return (
    <header className="sticky top-0 z-10 flex h-14 items-center gap-3 border-b border-line bg-surface px-4 md:px-7">
      <IconButton
        className="-ms-2 md:hidden"
        label={text.menu}
        icon={<Menu aria-hidden size={20} />}
        onClick={onMenu}
      />
      <Link to={admin.overview} className="rounded-sm md:hidden">
        <Logo />
      </Link>
      <button
        type="button"
        onClick={jump}
        aria-keyshortcuts="Control+K"
        className="hidden h-9 w-85 items-center gap-2.5 rounded-sm border border-line bg-bg px-2.5 text-subtle hover:border-line-strong md:flex"
      >
        <Search aria-hidden size={17} />
        <span className="flex-1 text-start">{text.jump}</span>
        <Kbd>{text.controlK}</Kbd>
      </button>
      <div className="ms-auto flex items-center gap-2">
        <IconButton
          className="md:hidden"
          label={text.jumpTitle}
          icon={<Search aria-hidden size={18} />}
          onClick={jump}
        />
        <Suspense fallback={<Avatar name={account.name} />}>
          <AccountMenu account={account} />
        </Suspense>
      </div>
      <CommandPalette role={account.role} isOpen={isJumping} onClose={() => setJumping(false)} />
    </header>
  );
}
