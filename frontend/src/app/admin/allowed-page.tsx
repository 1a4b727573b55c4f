import { Lock } from 'lucide-react';
import { Outlet, useLocation } from 'react-router';

import type { AccountView } from '@/api';
import { admin } from '@/app/paths';
import { mayDo, rolesThatMay } from '@/features/accounts/permissions';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';

import { placeOf } from './navigation';
import { text } from './text';

/** The page at this address, or who may open it. */
export function AllowedPage({ account }: { account: AccountView }) {
  const place = placeOf(useLocation().pathname);
  if (!place || mayDo(account.role, place.permission)) return <Outlet />;
  return (
    <>
      <PageHeading title={place.label} />
      <EmptyState
        icon={<Lock aria-hidden size={20} />}
        title={text.closed.title(text.roles[account.role])}
        action={<LinkButton to={admin.overview}>{text.closed.action}</LinkButton>}
      >
        {text.closed.body(rolesThatMay(place.permission).map((role) => text.roles[role]))}
      </EmptyState>
    </>
  );
}
