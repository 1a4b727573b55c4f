import { useQuery } from '@tanstack/react-query';
import { ExternalLink, PenLine } from 'lucide-react';
import { useParams } from 'react-router';

import type { ProductDetail } from '@/api';
import { productsGetProductOptions } from '@/api/@tanstack/react-query.gen';
import { admin, shop } from '@/app/paths';
import { useAccount } from '@/features/accounts/api';
import { mayDo } from '@/features/accounts/permissions';
import { formatAgo } from '@/lib/format';
import { Async } from '@/ui/async';
import { Breadcrumb } from '@/ui/breadcrumb';
import { buttonVariants } from '@/ui/button-variants';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { Skeleton } from '@/ui/skeleton';

import { Aside } from './components/aside';
import { DetailsForm } from './components/details-form';
import { VariantTable } from './components/variant-table';
import { text } from './text';

function Actions({ product, mayWrite }: { product: ProductDetail; mayWrite: boolean }) {
  return (
    <>
      {product.status === 'published' && (
        // The storefront is another app: a link of the router would not leave this one.
        <a className={buttonVariants({ variant: 'quiet' })} href={shop.product(product.slug)}>
          <ExternalLink aria-hidden size={16} />
          {text.openShop}
        </a>
      )}
      {mayWrite && (
        <LinkButton variant="primary" to={admin.description(product.id)}>
          <PenLine aria-hidden size={16} />
          {text.write}
        </LinkButton>
      )}
    </>
  );
}

export function Component() {
  const { id = '' } = useParams();
  const product = useQuery(productsGetProductOptions({ path: { reference: id } }));
  const { data: account } = useAccount();
  const may = (permission: 'changeProducts' | 'descriptions') =>
    account ? mayDo(account.role, permission) : false;
  const title = product.data?.title ?? text.product;
  return (
    <>
      <div className="mb-3">
        <Breadcrumb trail={[{ label: text.products, to: admin.products }, { label: title }]} />
      </div>
      <PageHeading
        title={title}
        actions={product.data && <Actions product={product.data} mayWrite={may('descriptions')} />}
      >
        {product.data && text.version(product.data.version, formatAgo(product.data.updated_at))}
      </PageHeading>
      <Async
        query={product}
        errorTitle={text.failed}
        skeleton={<Skeleton className="h-96 w-full" />}
      >
        {(data) => (
          <div className="grid items-start gap-5 lg:grid-cols-3">
            <div className="grid min-w-0 gap-5 lg:col-span-2">
              <Panel title={text.details}>
                <DetailsForm
                  key={data.id}
                  product={data}
                  mayChange={may('changeProducts')}
                  onReload={async () => {
                    const { isSuccess, data: theirs } = await product.refetch();
                    return isSuccess ? theirs : undefined; // one that failed still has the old data
                  }}
                />
              </Panel>
              <Panel title={text.variants} aside={text.variantsHint} isFlush>
                <VariantTable variants={data.variants} />
              </Panel>
            </div>
            <Aside product={data} />
          </div>
        )}
      </Async>
    </>
  );
}
