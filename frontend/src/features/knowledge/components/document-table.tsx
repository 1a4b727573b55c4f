import { Trash2 } from 'lucide-react';

import type { DocumentSummary } from '@/api';
import { formatAgo, formatCount } from '@/lib/format';
import { DataTable, type Column } from '@/ui/data-table';
import { IconButton } from '@/ui/icon-button';
import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<DocumentSummary['status'], Tone> = {
  indexing: 'accent',
  indexed: 'success',
  failed: 'danger',
};

interface DocumentTableProps {
  documents: readonly DocumentSummary[];
  mayChange: boolean;
  onEdit: (id: string) => void;
  onDelete: (document: DocumentSummary) => void;
}

function columnsOf({ mayChange, onEdit, onDelete }: DocumentTableProps) {
  const columns: Column<DocumentSummary>[] = [
    {
      key: 'title',
      header: text.columns.title,
      cell: ({ id, title, problem }) => (
        <span className="grid justify-items-start">
          {mayChange ? (
            <button
              type="button"
              aria-label={text.edit(title)}
              onClick={() => onEdit(id)}
              className="tap rounded-xs text-start font-medium text-accent hover:underline"
            >
              {title}
            </button>
          ) : (
            <span className="font-medium">{title}</span>
          )}
          {problem && <span className="text-sm text-danger">{problem}</span>}
        </span>
      ),
    },
    {
      key: 'status',
      header: text.columns.status,
      cell: ({ status }) => <Tag tone={TONES[status]}>{text.statuses[status]}</Tag>,
    },
    {
      key: 'passages',
      header: text.columns.passages,
      isNumeric: true,
      cell: ({ passage_count }) => formatCount(passage_count),
    },
    {
      key: 'changed',
      header: text.columns.changed,
      isNumeric: true,
      isSecondary: true,
      cell: ({ updated_at }) => (
        <span className="whitespace-nowrap text-subtle">{formatAgo(updated_at)}</span>
      ),
    },
  ];
  if (mayChange)
    columns.push({
      key: 'delete',
      header: text.delete,
      isNumeric: true,
      cell: (document) => (
        <IconButton
          size="sm"
          label={text.deleteNamed(document.title)}
          icon={<Trash2 aria-hidden size={15} />}
          onClick={() => onDelete(document)}
        />
      ),
    });
  return columns;
}

export function DocumentTable(props: DocumentTableProps) {
  return (
    <DataTable
      caption={text.table}
      columns={columnsOf(props)}
      rows={props.documents}
      rowKey={({ id }) => id}
    />
  );
}
