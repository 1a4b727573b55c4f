import type { SearchFigures } from '@/api';
import { formatCount } from '@/lib/format';
import { DataTable, type Column } from '@/ui/data-table';

import { text } from '../text';

const words = text.searches;

const columns: readonly Column<SearchFigures>[] = [
  { key: 'query', header: words.query, cell: ({ query }) => query },
  {
    key: 'count',
    header: words.count,
    isNumeric: true,
    cell: ({ count }) => formatCount(count),
  },
];

export function TopSearches({ searches }: { searches: readonly SearchFigures[] }) {
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={searches}
      rowKey={({ query }) => query}
    />
  );
}
