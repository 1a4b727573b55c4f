import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type RefObject } from 'react';

import type { OrderView } from '@/api';
import { ordersGetOrderOptions } from '@/api/@tanstack/react-query.gen';
import { admin } from '@/app/paths';
import { formatDateTime, formatMoney } from '@/lib/format';
import { Async } from '@/ui/async';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Link } from '@/ui/link';
import { Sheet } from '@/ui/sheet';
import { SkeletonText } from '@/ui/skeleton';
import { Timeline } from '@/ui/timeline';

import { text } from '../text';

import { NextStep } from './next-step';
import { OrderStatus } from './order-status';

/** As on a parcel; the database keeps the names of a row in an order of its own. */
const ADDRESS_LINES = ['name', 'line1', 'line2', 'city', 'postcode', 'country'] as const;

function Sums({ order }: { order: OrderView }) {
  const rows = [
    { label: text.subtotal, price: order.subtotal },
    { label: text.shipping, price: order.shipping },
    ...(order.refunded.amount_minor > 0 ? [{ label: text.refunded, price: order.refunded }] : []),
  ];
  return (
    <dl className="grid gap-1 border-t border-line pt-3 tabular-nums">
      {rows.map(({ label, price }) => (
        <div key={label} className="flex justify-between text-muted">
          <dt>{label}</dt>
          <dd>{formatMoney(price)}</dd>
        </div>
      ))}
      <div className="flex justify-between font-medium">
        <dt>{text.total}</dt>
        <dd>{formatMoney(order.total)}</dd>
      </div>
    </dl>
  );
}

interface StepProps {
  order: OrderView;
  shownIn: RefObject<HTMLElement | null>;
}

function Step({ order, shownIn }: StepProps) {
  const [note, setNote] = useState('');
  const isToSend = order.status === 'paid' || order.status === 'packed';
  return (
    <div className="flex flex-wrap items-end gap-3 empty:hidden">
      {isToSend && (
        <div className="grow">
          <Field label={text.carrier} isRequired={false}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <NextStep order={order} note={isToSend ? note : ''} size="md" shownIn={shownIn} />
    </div>
  );
}

function Order({ order }: { order: OrderView }) {
  const shown = useRef<HTMLSpanElement>(null);
  const address = ADDRESS_LINES.map((name) => order.delivery_address[name]).filter(Boolean);
  return (
    <div className="grid gap-6">
      <p className="flex items-center gap-3 text-sm text-subtle">
        <OrderStatus ref={shown} status={order.status} />
        {formatDateTime(order.placed_at)}
      </p>
      <Step order={order} shownIn={shown} />
      <section className="grid gap-3">
        <h3 className="display text-lg">{text.lines}</h3>
        <ul className="grid gap-2.5">
          {order.lines.map((line, position) => (
            <li key={`${line.sku}-${position}`} className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1">
                {line.product_id ? (
                  <Link to={admin.product(line.product_id)}>{line.title}</Link>
                ) : (
                  line.title
                )}
                <span className="block text-sm text-subtle tabular-nums">
                  {text.quantity(line.quantity, formatMoney(line.unit_price))}
                </span>
              </span>
              <span className="tabular-nums">{formatMoney(line.total)}</span>
            </li>
          ))}
        </ul>
        <Sums order={order} />
      </section>
      {order.events.length > 0 && (
        <section className="grid gap-3">
          <h3 className="display text-lg">{text.history}</h3>
          <Timeline
            steps={order.events.map(({ kind, note, occurred_at }, position) => ({
              title: text.events[kind] ?? kind,
              at: formatDateTime(occurred_at),
              note,
              state: position === order.events.length - 1 ? 'now' : 'done',
            }))}
          />
        </section>
      )}
      {address.length > 0 && (
        <section className="grid gap-1">
          <h3 className="display text-lg">{text.address}</h3>
          <p className="whitespace-pre-line text-muted">{address.join('\n')}</p>
        </section>
      )}
    </div>
  );
}

interface OrderSheetProps {
  /** Empty while no order is open. */
  number: string;
  onClose: () => void;
}

export function OrderSheet({ number, onClose }: OrderSheetProps) {
  const order = useQuery({
    ...ordersGetOrderOptions({ path: { reference: number } }),
    enabled: number !== '',
  });
  return (
    <Sheet isOpen={number !== ''} onClose={onClose} title={text.order(number)}>
      <Async query={order} errorTitle={text.orderFailed} skeleton={<SkeletonText lines={6} />}>
        {(data) => <Order key={data.id} order={data} />}
      </Async>
    </Sheet>
  );
}
