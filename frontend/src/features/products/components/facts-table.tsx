import type { AttributeView } from '@/api';

import { factsOf } from '../facts';

/** Stated facts; several values of one name stand on one line. */
export function FactsTable({ attributes }: { attributes: readonly AttributeView[] }) {
  return (
    <dl className="grid gap-x-8 sm:grid-cols-2">
      {[...factsOf(attributes)].map(([name, values]) => (
        <div key={name} className="flex justify-between gap-4 border-b border-line py-2.5 text-md">
          <dt className="text-muted">{name}</dt>
          <dd className="text-end font-medium">{values.join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}
