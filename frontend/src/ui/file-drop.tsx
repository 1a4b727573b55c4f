import { clsx } from 'clsx';
import { FileUp } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';

import { text } from './text';

interface FileDropProps {
  label: string;
  hint?: ReactNode;
  /** As the `accept` attribute: `.csv,.json`. */
  accept?: string;
  isDisabled?: boolean;
  onFile: (file: File) => void;
}

export function FileDrop({ label, hint, accept, isDisabled = false, onFile }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (file && !isDisabled) onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files.item(0));
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a second way; the input is the first
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={clsx(
        'grid justify-items-center gap-1 rounded-md border border-dashed px-6 py-8 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:cursor-default has-disabled:opacity-50',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
      )}
    >
      <input
        type="file"
        accept={accept}
        disabled={isDisabled}
        aria-label={label}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files?.item(0));
          event.target.value = ''; // the same file may be chosen again after it was mended
        }}
      />
      <FileUp aria-hidden size={20} className="mb-1 text-subtle" />
      <span>
        <span className="font-medium text-accent">{text.chooseFile}</span> {text.dropFile}
      </span>
      {hint && <span className="text-sm text-subtle">{hint}</span>}
    </label>
  );
}
