import { clsx } from 'clsx';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { Link } from 'react-router';

import type { AccountView } from '@/api';
import { Logo } from '@/app/logo';
import { admin } from '@/app/paths';
import { IconButton } from '@/ui/icon-button';

import { PlaceList } from './place-list';
import { useSideBar } from './side-bar-store';
import { text } from './text';

export function SideBar({ role }: { role: AccountView['role'] }) {
  const { isCollapsed, toggle } = useSideBar();
  return (
    <nav
      aria-label={text.sections}
      className={clsx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col overflow-y-auto border-e border-line bg-sunken px-3 py-3.5 md:flex',
        isCollapsed ? 'w-16' : 'w-58',
      )}
    >
      <div
        className={clsx(
          'mb-2.5 flex items-center',
          isCollapsed ? 'flex-col gap-2' : 'justify-between ps-2',
        )}
      >
        <Link to={admin.overview} className="rounded-sm">
          <Logo isMark={isCollapsed} />
        </Link>
        <IconButton
          size="sm"
          label={isCollapsed ? text.expand : text.collapse}
          aria-expanded={!isCollapsed}
          icon={
            isCollapsed ? (
              <PanelLeftOpen aria-hidden size={16} />
            ) : (
              <PanelLeftClose aria-hidden size={16} />
            )
          }
          onClick={toggle}
        />
      </div>
      <PlaceList role={role} isCollapsed={isCollapsed} />
    </nav>
  );
}
