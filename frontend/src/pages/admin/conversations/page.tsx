import { clsx } from 'clsx';
import { useLocation, useParams } from 'react-router';

import { admin } from '@/app/paths';
import { useAccount } from '@/features/accounts/api';
import { useConversation, useConversations } from '@/features/conversations/api';
import { ConversationList } from '@/features/conversations/components/conversation-list';
import { ShopperPanel } from '@/features/conversations/components/shopper-panel';
import { Thread } from '@/features/conversations/components/thread';
import { useSearchState } from '@/lib/search-state';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { Link } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';

const STATUSES = ['waiting', 'with_person', 'bot', 'closed'] as const;

export function Component() {
  const { id } = useParams();
  const { search } = useLocation();
  const [wanted, setStatus] = useSearchState('status');
  const status = STATUSES.find((one) => one === wanted) ?? null;
  const { data: account } = useAccount();
  const thread = useConversation(id);
  const listed = useConversations(status).data?.find((one) => one.id === id);
  return (
    <>
      <PageHeading title={text.title}>{text.about}</PageHeading>
      <div className="grid items-start gap-5 sm:grid-cols-5 lg:grid-cols-4">
        <Panel isFlush className={clsx('sm:col-span-2 lg:col-span-1', id && 'max-sm:hidden')}>
          <ConversationList status={status} onStatus={setStatus} />
        </Panel>
        <div
          className={clsx(
            'grid gap-3 sm:col-span-3',
            id ? 'lg:col-span-2' : 'max-sm:hidden lg:col-span-3',
          )}
        >
          {id && (
            <Link to={admin.conversations + search} className="sm:hidden">
              {text.back}
            </Link>
          )}
          <Panel title={text.thread}>
            {id ? (
              <Async query={thread} errorTitle={text.failed} skeleton={<SkeletonText lines={6} />}>
                {(data) => <Thread conversation={data} staffId={account?.id ?? ''} />}
              </Async>
            ) : (
              <EmptyState title={text.choose.title}>{text.choose.body}</EmptyState>
            )}
          </Panel>
        </div>
        {id && thread.data && (
          <Panel title={text.shopper} className="sm:col-span-5 lg:col-span-1">
            <ShopperPanel conversation={thread.data} customer={listed?.customer ?? null} />
          </Panel>
        )}
      </div>
    </>
  );
}
