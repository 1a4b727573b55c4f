import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { ordersGetOrderOptions } from '@/api/@tanstack/react-query.gen';
import { shop } from '@/app/paths';
import { OrderDetails } from '@/features/orders/components/order-details';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

export function Component() {
  const { orderId = '' } = useParams();
  const order = useQuery(ordersGetOrderOptions({ path: { reference: orderId } }));
  return (
    <div className="py-8">
      <PageHeading
        title={text.title}
        actions={
          <>
            <LinkButton to={shop.home}>{text.shop}</LinkButton>
            <LinkButton variant="primary" to={shop.account}>
              {text.follow}
            </LinkButton>
          </>
        }
      >
        {text.demo}
      </PageHeading>
      <Async query={order} errorTitle={text.failed} skeleton={<SkeletonText lines={8} />}>
        {(data) => (
          <div className="grid gap-6">
            <Banner tone="success">{text.placed(data.number)}</Banner>
            <OrderDetails order={data} />
          </div>
        )}
      </Async>
    </div>
  );
}
