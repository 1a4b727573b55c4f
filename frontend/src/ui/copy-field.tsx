import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

import { IconButton } from './icon-button';
import { text } from './text';

interface CopyFieldProps {
  label: string;
  value: string;
  /** What to show when it is not the value itself. */
  shown?: string;
}

export function CopyField({ label, value, shown = value }: CopyFieldProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span className="inline-flex max-w-full items-center gap-1 text-sm text-subtle">
      <code className="truncate font-mono">{shown}</code>
      <IconButton
        size="sm"
        label={label}
        icon={isCopied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
        onClick={() => void copy()}
      />
      <span role="status" className="sr-only">
        {isCopied && text.copied}
      </span>
    </span>
  );
}
