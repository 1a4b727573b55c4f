import { Link } from 'react-router';

import type { OrderView } from '@/api';
import { shop } from '@/app/paths';
import { formatDateTime, formatMoney } from '@/lib/format';
import { ArtTile } from '@/ui/art-tile';
import { Timeline } from '@/ui/timeline';

import { text } from '../text';

const isOpen = (status: string) => ['paid', 'packed', 'shipped'].includes(status);

function Way({ order }: { order: OrderView }) {
  const last = order.events.length - 1;
  const steps = order.events.map(({ kind, note, occurred_at }, position) => ({
    title: text.status[kind] ?? kind,
    at: formatDateTime(occurred_at),
    note,
    state: position === last && isOpen(order.status) ? ('now' as const) : ('done' as const),
  }));
  const expected =
    isOpen(order.status) && order.expected_delivery
      ? [{ title: text.expected(order.expected_delivery), state: 'later' as const }]
      : [];
  return <Timeline steps={[...steps, ...expected]} />;
}

function Sums({ order }: { order: OrderView }) {
  const rows: readonly { label: string; money: OrderView['total']; none?: string }[] = [
    { label: text.subtotal, money: order.subtotal },
    { label: text.delivery, money: order.shipping, none: text.free },
    ...(order.refunded.amount_minor > 0 ? [{ label: text.refunded, money: order.refunded }] : []),
    { label: text.total, money: order.total },
  ];
  return (
    <dl className="grid gap-1.5">
      {rows.map(({ label, money, none }) => (
        <div key={label} className="flex justify-between last:font-medium">
          <dt className="text-muted">{label}</dt>
          <dd className="tabular-nums">
            {none && money.amount_minor === 0 ? none : formatMoney(money)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What was bought, as it was bought, and its way to the customer. */
export function OrderDetails({ order }: { order: OrderView }) {
  return (
    <div className="grid items-start gap-8 md:columns-aside">
      <section>
        <h2 className="mb-2 display text-xl">{text.lines}</h2>
        <ul>
          {order.lines.map((line) => (
            <li key={line.sku} className="flex items-center gap-4 border-b border-line py-3">
              {line.image && <ArtTile image={line.image} isDecorative className="size-16" />}
              <div className="min-w-0 flex-1">
                {line.slug ? (
                  <Link
                    to={shop.product(line.slug, { variant: line.sku })}
                    className="font-medium hover:underline"
                  >
                    {line.title}
                  </Link>
                ) : (
                  <span className="font-medium">{line.title}</span>
                )}
                <p className="text-sm text-muted tabular-nums">
                  {line.quantity}
                  {' × '}
                  {formatMoney(line.unit_price)}
                </p>
              </div>
              <span className="tabular-nums">{formatMoney(line.total)}</span>
            </li>
          ))}
        </ul>
      </section>
      <aside className="grid gap-6 rounded-md border border-line bg-surface p-5">
        <Way order={order} />
        <Sums order={order} />
      </aside>
    </div>
  );
}
