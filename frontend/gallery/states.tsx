import { Inbox } from 'lucide-react';

import { ApiError } from '@/lib/api-error';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { Panel } from '@/ui/panel';
import { Progress } from '@/ui/progress';
import { SkeletonText } from '@/ui/skeleton';

const broken = new ApiError({
  status: 503,
  code: 'unavailable',
  message: '',
  requestId: '0192f4c0-77aa-7c1e',
});
const aged = Date.now() - 7.3e6;
const base = {
  data: undefined as string | undefined,
  error: null as unknown,
  isFetching: false,
  refetch: () => undefined,
};
const shared = {
  skeleton: <SkeletonText />,
  errorTitle: 'Reviews did not load',
  children: (data: string) => <p>{data}</p>,
};

export function States() {
  return (
    <div className="grid gap-5 sm:grid-cols-2 md:grid-cols-4">
      <Panel title="Loading">
        <Async {...shared} query={{ ...base, isFetching: true }} />
      </Panel>
      <Panel title="Empty">
        <Async
          {...shared}
          query={{ ...base, data: '' }}
          isEmpty={(data) => !data}
          empty={
            <EmptyState
              icon={<Inbox aria-hidden size={20} />}
              title="No conversations yet"
              action={<Button>Open the shop</Button>}
            >
              They appear here as shoppers ask.
            </EmptyState>
          }
        />
      </Panel>
      <Panel title="Error">
        <Async {...shared} query={{ ...base, error: broken }} />
      </Panel>
      <Panel title="Stale">
        <Async
          {...shared}
          query={{ ...base, data: 'Old reviews', error: broken, dataUpdatedAt: aged }}
        />
      </Panel>
      <div className="grid gap-3 md:col-span-4">
        <Banner>Prices are shown in pounds.</Banner>
        <Banner tone="success">Imported 1,860 rows.</Banner>
        <Banner tone="warning">12 rows need a price.</Banner>
        <Banner tone="danger" action={<Button size="sm">Try again</Button>}>
          The import stopped.
        </Banner>
        <Progress label="Import" />
      </div>
    </div>
  );
}
