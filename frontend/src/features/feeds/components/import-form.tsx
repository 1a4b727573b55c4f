import { useState } from 'react';

import type { ImportRunView } from '@/api';
import { ErrorBanner } from '@/ui/error-banner';
import { Field } from '@/ui/field';
import { FileDrop } from '@/ui/file-drop';
import { Progress } from '@/ui/progress';
import { Select } from '@/ui/select';

import { useStartImport, type ImportFormat } from '../api';
import { text } from '../text';

const FORMATS = Object.entries(text.formats).map(([value, label]) => ({ value, label }));

/** Choosing a file starts the import: good rows are taken, bad ones are named. */
export function ImportForm({ onStarted }: { onStarted: (run: ImportRunView) => void }) {
  const [format, setFormat] = useState<ImportFormat>('auto');
  const start = useStartImport();
  return (
    <div className="grid gap-4">
      {start.error && <ErrorBanner before={text.refused} error={start.error} />}
      <Field label={text.format}>
        {(control) => (
          <Select
            {...control}
            value={format}
            options={FORMATS}
            onChange={(event) => setFormat(event.target.value as ImportFormat)}
          />
        )}
      </Field>
      <FileDrop
        label={text.file}
        hint={text.fileHint}
        accept=".csv,.tsv,.txt,.xml,.json,.jsonl,.ndjson,.gz"
        isDisabled={start.isPending}
        onFile={(file) => start.mutate({ file, format }, { onSuccess: onStarted })}
      />
      {start.isPending && <Progress label={text.uploading(start.variables.file.name)} />}
    </div>
  );
}
