import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { productsGetProductOptions } from '@/api/@tanstack/react-query.gen';
import { admin } from '@/app/paths';
import { DraftQueue } from '@/features/copywriting/components/draft-queue';
import { Writer } from '@/features/copywriting/components/writer';
import { useSearchState } from '@/lib/search-state';
import { Async } from '@/ui/async';
import { Breadcrumb } from '@/ui/breadcrumb';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { Skeleton } from '@/ui/skeleton';

import { text } from './text';

function QueuePage() {
  const [status, setStatus] = useSearchState('status');
  const known = status === 'published' || status === 'superseded' ? status : 'draft';
  return (
    <>
      <PageHeading title={text.title}>{text.about}</PageHeading>
      <DraftQueue status={known} onStatus={(next) => setStatus(next === 'draft' ? '' : next)} />
    </>
  );
}

function WriterPage({ productId }: { productId: string }) {
  const product = useQuery(productsGetProductOptions({ path: { reference: productId } }));
  const title = product.data?.title ?? text.writing;
  return (
    <>
      <div className="mb-3">
        <Breadcrumb trail={[{ label: text.title, to: admin.descriptions }, { label: title }]} />
      </div>
      <PageHeading
        title={title}
        documentTitle={text.documentTitle(title)}
        actions={<LinkButton to={admin.product(productId)}>{text.openProduct}</LinkButton>}
      />
      <Async
        query={product}
        errorTitle={text.productFailed}
        skeleton={<Skeleton className="h-96 w-full" />}
      >
        {(data) => <Writer key={data.id} product={data} />}
      </Async>
    </>
  );
}

export function Component() {
  const { productId } = useParams();
  return productId ? <WriterPage productId={productId} /> : <QueuePage />;
}
