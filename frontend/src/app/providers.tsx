import { QueryClientProvider } from '@tanstack/react-query';
import { Fragment, useState, type ReactNode } from 'react';

import { endSession } from '@/features/accounts/api';
import { useSession } from '@/features/accounts/session-store';
import { createQueryClient } from '@/lib/query-client';
import { Toaster } from '@/ui/toaster';

import { SessionEnded } from './session-ended';

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(endSession));
  const successors = useSession((state) => state.successors);
  return (
    <QueryClientProvider client={client}>
      <Fragment key={successors}>{children}</Fragment>
      <SessionEnded />
      <Toaster />
    </QueryClientProvider>
  );
}
