import { useNavigate, useParams } from 'react-router';

import { admin } from '@/app/paths';
import { useImport } from '@/features/feeds/api';
import { ImportForm } from '@/features/feeds/components/import-form';
import { ImportHistory } from '@/features/feeds/components/import-history';
import { ImportRun } from '@/features/feeds/components/import-run';
import { SampleFile } from '@/features/feeds/components/sample-file';
import { Async } from '@/ui/async';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { Skeleton } from '@/ui/skeleton';

import { text } from './text';

export function Component() {
  const { id } = useParams();
  const navigate = useNavigate();
  const run = useImport(id);
  return (
    <>
      <PageHeading title={text.title}>{text.about}</PageHeading>
      <div className="grid gap-5">
        {id && (
          <Async
            query={run}
            errorTitle={text.runFailed}
            skeleton={<Skeleton className="h-44 w-full" />}
          >
            {(data) => <ImportRun run={data} />}
          </Async>
        )}
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Panel title={text.start}>
            <ImportForm onStarted={({ id: started }) => void navigate(admin.import(started))} />
          </Panel>
          <Panel title={text.format}>
            <SampleFile />
          </Panel>
        </div>
        <ImportHistory />
      </div>
    </>
  );
}
