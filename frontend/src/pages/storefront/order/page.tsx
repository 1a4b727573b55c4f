import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  return <PageHeading title={text.title} />;
}
