import { shop } from '@/app/paths';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  return (
    <div className="py-12">
      <PageHeading
        title={text.title}
        actions={
          <>
            <LinkButton to={shop.home}>{text.home}</LinkButton>
            <LinkButton to={shop.search()}>{text.search}</LinkButton>
          </>
        }
      >
        {text.body}
      </PageHeading>
    </div>
  );
}
