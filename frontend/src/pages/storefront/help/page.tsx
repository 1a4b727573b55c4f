import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { knowledgeGetHelpPageOptions } from '@/api/@tanstack/react-query.gen';
import { shop } from '@/app/paths';
import { useChatDock } from '@/features/chat/store';
import { useHelpPages } from '@/features/knowledge/help';
import { formatDate } from '@/lib/format';
import { Async } from '@/ui/async';
import { Breadcrumb } from '@/ui/breadcrumb';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { Markup } from '@/ui/markup';
import { PageHeading } from '@/ui/page-heading';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

function Index() {
  const pages = useHelpPages();
  const open = useChatDock((state) => state.open);
  return (
    <>
      <PageHeading title={text.title} actions={<Button onClick={() => open()}>{text.ask}</Button>}>
        {text.note}
      </PageHeading>
      <Async
        query={pages}
        errorTitle={text.failed}
        skeleton={<SkeletonText />}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={text.none} />}
      >
        {({ items }) => (
          <ul aria-label={text.pages} className="grid gap-3 sm:grid-cols-2">
            {items.map(({ slug, title }) => (
              <li key={slug}>
                <Link
                  to={shop.document(slug)}
                  className="block rounded-md border border-line bg-surface p-5 text-lg font-medium hover:bg-hover"
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </>
  );
}

function Page({ slug }: { slug: string }) {
  const page = useQuery(knowledgeGetHelpPageOptions({ path: { slug } }));
  return (
    <>
      <Breadcrumb
        trail={[{ label: text.title, to: shop.help }, { label: page.data?.title ?? slug }]}
      />
      <div className="mt-4">
        <PageHeading title={page.data?.title ?? text.title}>
          {page.data && text.updated(formatDate(page.data.updated_at))}
        </PageHeading>
        <Async query={page} errorTitle={text.pageFailed} skeleton={<SkeletonText lines={10} />}>
          {({ body }) => (
            <div className="max-w-prose text-lg">
              <Markup source={body} />
            </div>
          )}
        </Async>
      </div>
    </>
  );
}

export function Component() {
  const { slug } = useParams();
  return <div className="py-6">{slug ? <Page key={slug} slug={slug} /> : <Index />}</div>;
}
