import { clsx } from 'clsx';
import { NavLink, useLocation } from 'react-router';

import type { ConversationSummary } from '@/api';
import { admin } from '@/app/paths';
import { formatAgo } from '@/lib/format';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { Select } from '@/ui/select';
import { TableSkeleton } from '@/ui/table-skeleton';

import { useConversations, type ConversationStatus } from '../api';
import { text } from '../text';

import { StatusTag } from './status-tag';

const QUEUES = Object.entries(text.queues).map(([value, label]) => ({ value, label }));

function Line({ conversation }: { conversation: ConversationSummary }) {
  const { id, status, customer, summary, turn_count, unhelpful_count, updated_at } = conversation;
  const { search } = useLocation();
  return (
    <NavLink
      to={admin.conversation(id) + search}
      className={({ isActive }) =>
        clsx(
          'grid gap-1 border-s-2 px-4 py-3',
          isActive ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-hover',
        )
      }
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{customer ?? text.visitor}</span>
        <StatusTag status={status} />
      </span>
      <span className="line-clamp-2 text-muted">{summary}</span>
      <span className="flex flex-wrap gap-x-2 text-sm text-muted">
        <span>{formatAgo(updated_at)}</span>
        <span>{text.turns(turn_count)}</span>
        {unhelpful_count > 0 && (
          <span className="text-danger">{text.unhelpful(unhelpful_count)}</span>
        )}
      </span>
    </NavLink>
  );
}

interface ConversationListProps {
  status: ConversationStatus | null;
  onStatus: (status: string) => void;
}

/** The queue. Those who wait for a person come first, whatever their age. */
export function ConversationList({ status, onStatus }: ConversationListProps) {
  const conversations = useConversations(status);
  return (
    <nav aria-label={text.list}>
      <div className="border-b border-line p-3">
        <Select
          aria-label={text.filter}
          value={status ?? 'all'}
          options={QUEUES}
          onChange={({ target }) => onStatus(target.value === 'all' ? '' : target.value)}
        />
      </div>
      <Async
        query={conversations}
        errorTitle={text.listFailed}
        skeleton={<TableSkeleton />}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState title={text.none.title}>{text.none.body}</EmptyState>}
      >
        {(items) => (
          <ul>
            {items.map((conversation) => (
              <li key={conversation.id} className="border-b border-line last:border-b-0">
                <Line conversation={conversation} />
              </li>
            ))}
          </ul>
        )}
      </Async>
      {conversations.hasNextPage && (
        <LoadMore query={conversations} shown={conversations.data?.length ?? 0} />
      )}
    </nav>
  );
}
