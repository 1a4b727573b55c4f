import { Check, Minus, Plus, Trash2 } from 'lucide-react';
import { Link } from 'react-router';

import type { CartLineView } from '@/api';
import { shop } from '@/app/paths';
import { formatMoney } from '@/lib/format';
import { ArtTile } from '@/ui/art-tile';
import { IconButton } from '@/ui/icon-button';

import { useRemoveLine, useSetLine } from '../changes';
import { text } from '../text';

const MOST = 999;

function Quantity({ line }: { line: CartLineView }) {
  const set = useSetLine();
  // What was asked for last stands at once; every press counts on from it, also while earlier ones are on their way.
  const shown = set.isPending ? set.variables.quantity : line.quantity;
  const change = (quantity: number) => set.mutate({ variantId: line.variant_id, quantity });
  return (
    <div role="group" aria-label={text.quantityOf(line.title)} className="flex items-center gap-1">
      <IconButton
        size="sm"
        variant="plain"
        label={text.less(line.title)}
        icon={<Minus aria-hidden size={14} />}
        disabled={shown <= 1}
        onClick={() => change(shown - 1)}
      />
      <span className="min-w-8 text-center tabular-nums">{shown}</span>
      <IconButton
        size="sm"
        variant="plain"
        label={text.more(line.title)}
        icon={<Plus aria-hidden size={14} />}
        disabled={shown >= Math.min(line.stock, MOST)}
        onClick={() => change(shown + 1)}
      />
    </div>
  );
}

function Line({ line, isAdded }: { line: CartLineView; isAdded: boolean }) {
  const remove = useRemoveLine();
  const options = Object.values(line.options).join(', ');
  return (
    <li className="flex gap-4 border-b border-line py-4">
      <Link to={shop.product(line.slug, { variant: line.sku })} aria-hidden tabIndex={-1}>
        <ArtTile image={line.image} isDecorative className="size-22 sm:size-26" />
      </Link>
      <div className="grid min-w-0 flex-1 content-start gap-1.5">
        <div className="flex items-start justify-between gap-3">
          <Link
            to={shop.product(line.slug, { variant: line.sku })}
            className="text-lg font-medium hover:underline"
          >
            {line.title}
          </Link>
          <span className="display tabular-nums">{formatMoney(line.total)}</span>
        </div>
        {isAdded && (
          <p className="flex items-center gap-1.5 text-sm font-medium text-success">
            <Check aria-hidden size={14} />
            {text.justAdded}
          </p>
        )}
        {options && <p className="text-md text-muted">{options}</p>}
        {line.problem && (
          <p className="text-md text-danger">{text.problems[line.problem](line.stock)}</p>
        )}
        <div className="mt-1 flex items-center gap-3">
          <Quantity line={line} />
          <IconButton
            size="sm"
            label={text.remove(line.title)}
            icon={<Trash2 aria-hidden size={15} />}
            disabled={remove.isPending}
            onClick={() => remove.mutate(line)}
          />
        </div>
      </div>
    </li>
  );
}

interface CartLinesProps {
  lines: readonly CartLineView[];
  /** The variant that was just added. */
  added?: string;
}

export function CartLines({ lines, added }: CartLinesProps) {
  return (
    <ul aria-label={text.lines}>
      {lines.map((line) => (
        <Line key={line.variant_id} line={line} isAdded={line.variant_id === added} />
      ))}
    </ul>
  );
}
