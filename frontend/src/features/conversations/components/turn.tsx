import type { TurnView } from '@/api';
import { admin } from '@/app/paths';
import { formatDateTime, formatMoney } from '@/lib/format';
import { CiteMark } from '@/ui/cite';
import { Link } from '@/ui/link';
import { Markup } from '@/ui/markup';

import { text } from '../text';

const NOTES = { done: '', handed_off: '', stopped: text.stopped, failed: text.failed } as const;

function notesOf({ status, helpful }: TurnView): string[] {
  return [
    NOTES[status],
    helpful === false ? text.didNotHelp : '',
    helpful === true ? text.helped : '',
  ].filter(Boolean);
}

/** What the shopper said at the right, what they were answered at full width, as they saw it. */
export function Turn({ turn }: { turn: TurnView }) {
  const { message, answer, author, created_at, citations, products, handed_off } = turn;
  return (
    <li className="grid gap-3">
      {message && (
        <p className="ms-auto max-w-prose rounded-md bg-accent-soft px-3.5 py-2 whitespace-pre-line text-on-accent-soft">
          {message}
        </p>
      )}
      {handed_off && <p className="text-sm text-warning">{text.askedForPerson}</p>}
      {answer && (
        <div className="grid max-w-prose gap-2">
          <p className="text-sm text-subtle">
            {text.author[author]} {formatDateTime(created_at)}
          </p>
          <Markup source={answer} />
        </div>
      )}
      {citations.length > 0 && (
        <ul aria-label={text.sources} className="grid gap-1 text-sm text-muted">
          {citations.map(({ number, title }) => (
            <li key={number} className="flex gap-2">
              <CiteMark number={number} />
              {title}
            </li>
          ))}
        </ul>
      )}
      {products.length > 0 && (
        <ul aria-label={text.shown} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {products.map(({ id, title, price }) => (
            <li key={id}>
              <Link to={admin.product(id)}>{title}</Link>{' '}
              <span className="text-subtle tabular-nums">{formatMoney(price)}</span>
            </li>
          ))}
        </ul>
      )}
      {notesOf(turn).map((note) => (
        <p key={note} className="text-sm text-warning">
          {note}
        </p>
      ))}
    </li>
  );
}
