import { QueryClientProvider } from '@tanstack/react-query';
import { Fragment, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';

import { endSession } from '@/features/accounts/api';
import { useSession } from '@/features/accounts/session-store';
import { createQueryClient } from '@/lib/query-client';
import { toast } from '@/ui/toast-store';
import { Toaster } from '@/ui/toaster';

import { text } from './text';

const NoWayBack = () => null;

/** Few need it, and none at first. The page must outlive it, also when it does not come: then a message says as much. */
const SessionEnded = lazy<ComponentType>(() =>
  import('./session-ended').catch(() => {
    toast(text.session.ended, { tone: 'danger' });
    return { default: NoWayBack };
  }),
);

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(endSession));
  const successors = useSession((state) => state.successors);
  const hasEnded = useSession((state) => state.hasEnded);
  return (
    <QueryClientProvider client={client}>
      <Fragment key={successors}>{children}</Fragment>
      <Suspense fallback={null}>{hasEnded && <SessionEnded />}</Suspense>
      <Toaster />
    </QueryClientProvider>
  );
}
