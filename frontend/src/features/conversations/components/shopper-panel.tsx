import type { ConversationView } from '@/api';
import { formatCount, formatDateTime } from '@/lib/format';

import { text } from '../text';

import { StatusTag } from './status-tag';

interface ShopperPanelProps {
  conversation: ConversationView;
  customer: string | null;
}

export function ShopperPanel({ conversation, customer }: ShopperPanelProps) {
  const { status, turns, created_at, updated_at } = conversation;
  const rows = [
    { label: text.who, value: customer ?? text.visitor },
    { label: text.status, value: <StatusTag status={status} /> },
    { label: text.turnCount, value: formatCount(turns.length) },
    { label: text.started, value: formatDateTime(created_at) },
    { label: text.changed, value: formatDateTime(updated_at) },
  ];
  return (
    <dl className="grid gap-3">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-sm text-subtle">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
