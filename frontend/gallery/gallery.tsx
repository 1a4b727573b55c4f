import { ThemeSelect } from '@/app/theme-select';
import { PageHeading } from '@/ui/page-heading';

import { Charts } from './charts';
import { Controls } from './controls';
import { Overlays } from './overlays';
import { States } from './states';
import { Tables } from './tables';
import { Words } from './words';

export function Gallery() {
  return (
    <main className="mx-auto max-w-400 p-4 sm:p-7">
      <PageHeading title="Gallery" actions={<ThemeSelect />}>
        Every component in every state
      </PageHeading>
      <div className="grid gap-5">
        <Charts />
        <Tables />
        <Controls />
        <Words />
        <States />
        <Overlays />
      </div>
    </main>
  );
}
