import { clsx } from 'clsx';
import { NavLink } from 'react-router';

import type { AccountView } from '@/api';
import { admin } from '@/app/paths';

import { groupsFor } from './navigation';

interface PlaceListProps {
  role: AccountView['role'];
  isCollapsed?: boolean;
  onGo?: () => void;
}

export function PlaceList({ role, isCollapsed = false, onGo }: PlaceListProps) {
  return (
    <div className="grid gap-0.5">
      {groupsFor(role).map(({ title, places }) => (
        <div key={title ?? ''} className="grid gap-0.5">
          {title && (
            <p
              className={clsx(
                'px-2.5 pt-4 pb-1 text-xs font-medium text-subtle',
                isCollapsed && 'invisible',
              )}
            >
              {title}
            </p>
          )}
          <ul className="grid gap-0.5">
            {places.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  end={to === admin.overview}
                  onClick={onGo}
                  title={isCollapsed ? label : undefined}
                  className={({ isActive }) =>
                    clsx(
                      'flex h-8 items-center gap-2.5 rounded-sm border px-2.5 font-medium transition-colors pointer-coarse:h-11',
                      isActive
                        ? 'border-line bg-surface text-fg shadow-1'
                        : 'border-transparent text-muted hover:bg-hover hover:text-fg',
                    )
                  }
                >
                  <Icon aria-hidden size={17} strokeWidth={1.75} className="shrink-0" />
                  <span className={clsx(isCollapsed && 'sr-only')}>{label}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
