import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { ordersGetOrderOptions } from '@/api/@tanstack/react-query.gen';
import { shop } from '@/app/paths';
import { useChatDock } from '@/features/chat/store';
import { OrderDetails } from '@/features/orders/components/order-details';
import { StatusTag } from '@/features/orders/components/status-tag';
import { formatDate } from '@/lib/format';
import { Async } from '@/ui/async';
import { Breadcrumb } from '@/ui/breadcrumb';
import { Button } from '@/ui/button';
import { PageHeading } from '@/ui/page-heading';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

export function Component() {
  const { orderId = '' } = useParams();
  const order = useQuery(ordersGetOrderOptions({ path: { reference: orderId } }));
  const open = useChatDock((state) => state.open);
  const number = order.data?.number;
  return (
    <div className="grid gap-4 py-5">
      <Breadcrumb
        trail={[
          { label: text.account, to: shop.account },
          { label: number ? text.title(number) : text.loading },
        ]}
      />
      <div>
        <PageHeading
          title={number ? text.title(number) : text.loading}
          actions={
            number && (
              <Button onClick={() => open({ message: text.question(number) })}>{text.ask}</Button>
            )
          }
        >
          {order.data && (
            <span className="flex items-center gap-3">
              {text.placed(formatDate(order.data.placed_at))}
              <StatusTag status={order.data.status} />
            </span>
          )}
        </PageHeading>
        <Async query={order} errorTitle={text.failed} skeleton={<SkeletonText lines={8} />}>
          {(data) => <OrderDetails order={data} />}
        </Async>
      </div>
    </div>
  );
}
