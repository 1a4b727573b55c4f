import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { endSession } from '@/features/accounts/api';
import { createQueryClient } from '@/lib/query-client';
import { toast } from '@/ui/toast-store';
import { Toaster } from '@/ui/toaster';

import { text } from './text';

const sayEnd = (client: QueryClient) => {
  if (endSession(client)) toast(text.sessionEnded, { tone: 'danger' });
};

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(sayEnd));
  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
}
