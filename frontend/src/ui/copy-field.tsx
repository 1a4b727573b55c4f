import { Check, Copy } from 'lucide-react';

import { IconButton } from './icon-button';
import { text } from './text';
import { useCopy } from './use-copy';

interface CopyFieldProps {
  label: string;
  value: string;
  /** What to show when it is not the value itself. */
  shown?: string;
}

export function CopyField({ label, value, shown = value }: CopyFieldProps) {
  const { isPossible, isCopied, copy } = useCopy(value);
  return (
    <span className="inline-flex max-w-full items-center gap-1 text-sm text-subtle">
      <code className="truncate font-mono">{shown}</code>
      {isPossible && (
        <IconButton
          size="sm"
          label={label}
          icon={isCopied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          onClick={copy}
        />
      )}
      <span role="status" className="sr-only">
        {isCopied && text.copied}
      </span>
    </span>
  );
}
