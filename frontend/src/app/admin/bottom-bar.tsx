import { clsx } from 'clsx';
import { Ellipsis } from 'lucide-react';
import { NavLink } from 'react-router';

import type { AccountView } from '@/api';
import { admin } from '@/app/paths';

import { phonePlacesFor } from './navigation';
import { text } from './text';

const face = 'flex min-w-14 flex-1 flex-col items-center justify-center gap-1 text-xs font-medium';

interface BottomBarProps {
  role: AccountView['role'];
  onMore: () => void;
}

export function BottomBar({ role, onMore }: BottomBarProps) {
  return (
    <nav
      aria-label={text.sections}
      className="fixed inset-x-0 bottom-0 z-30 flex h-16 border-t border-line bg-surface md:hidden"
    >
      {phonePlacesFor(role).map(({ to, label, short = label, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === admin.overview}
          className={({ isActive }) => clsx(face, isActive ? 'text-accent' : 'text-muted')}
        >
          <Icon aria-hidden size={18} strokeWidth={1.75} />
          {short}
        </NavLink>
      ))}
      <button type="button" onClick={onMore} className={clsx(face, 'text-muted')}>
        <Ellipsis aria-hidden size={18} />
        {text.more}
      </button>
    </nav>
  );
}
