import { shop } from '@/app/paths';
import { useAccount, useSignOut } from '@/features/accounts/api';
import { OrderList } from '@/features/orders/components/order-list';
import { Async } from '@/ui/async';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { LinkButton } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { SectionTitle } from '@/ui/section-title';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

export function Component() {
  const account = useAccount();
  const signOut = useSignOut(shop.home);
  return (
    <div className="py-6">
      <Async query={account} errorTitle={text.failed} skeleton={<SkeletonText />}>
        {(person) =>
          person ? (
            <>
              <PageHeading
                title={text.title}
                actions={
                  <>
                    <LinkButton to={shop.privacy}>{text.privacy}</LinkButton>
                    <Button isPending={signOut.isPending} onClick={() => signOut.mutate()}>
                      {text.signOut}
                    </Button>
                  </>
                }
              >
                {text.hello(person.name, person.email)}
              </PageHeading>
              <SectionTitle title={text.orders} />
              <OrderList />
            </>
          ) : (
            <>
              <PageHeading title={text.title} />
              <EmptyState
                title={text.signIn}
                action={
                  <LinkButton variant="primary" to={shop.signIn({ next: shop.account })}>
                    {text.signInAction}
                  </LinkButton>
                }
              />
            </>
          )
        }
      </Async>
    </div>
  );
}
