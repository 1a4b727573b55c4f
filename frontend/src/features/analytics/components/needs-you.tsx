import {
  FileWarning,
  FileX,
  Headset,
  MessageSquareQuote,
  PenLine,
  type LucideIcon,
} from 'lucide-react';

import type { AttentionItem } from '@/api';
import { admin } from '@/app/paths';
import { LinkButton } from '@/ui/link';

import { text } from '../text';

const PLACES: Record<AttentionItem['kind'], { to: string; icon: LucideIcon; isUrgent: boolean }> = {
  conversations_waiting: { to: admin.conversations, icon: Headset, isUrgent: true },
  drafts_to_review: { to: admin.descriptions, icon: PenLine, isUrgent: false },
  imports_failed: { to: admin.imports, icon: FileWarning, isUrgent: true },
  documents_failed: { to: admin.knowledge, icon: FileX, isUrgent: true },
  reviews_unread: { to: admin.reviews, icon: MessageSquareQuote, isUrgent: false },
};

/** What waits for a person, most urgent first. One way on from each line. */
export function NeedsYou({ items }: { items: readonly AttentionItem[] }) {
  return (
    <ul>
      {items.map(({ kind, count }) => {
        const { to, icon: Icon, isUrgent } = PLACES[kind];
        const { line, note, action } = text.attention[kind];
        return (
          <li key={kind} className="flex items-center gap-3 border-t border-line px-4 py-3 sm:px-5">
            <Icon
              aria-hidden
              size={18}
              className={isUrgent ? 'shrink-0 text-warning' : 'shrink-0 text-accent'}
            />
            <div className="min-w-0 flex-1">
              <p className="text-md font-medium">{line(count)}</p>
              <p className="text-sm text-subtle">{note}</p>
            </div>
            <LinkButton to={to} size="sm" aria-label={`${action}: ${line(count)}`}>
              {action}
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}
