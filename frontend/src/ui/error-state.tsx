import { CircleAlert } from 'lucide-react';

import { toApiError } from '@/lib/api-error';

import { Button } from './button';
import { CopyField } from './copy-field';
import { describeUnloaded } from './describe-error';
import { text } from './text';

interface ErrorStateProps {
  /** What failed, such as "Reviews did not load". */
  title: string;
  error: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
}

export function ErrorState({ title, error, onRetry, isRetrying = false }: ErrorStateProps) {
  const { requestId } = toApiError(error);
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-6 py-10 text-center">
      <CircleAlert aria-hidden size={20} className="text-danger" />
      <p className="display text-lg">{title}</p>
      <p className="max-w-prose text-md text-muted">{describeUnloaded(error)}</p>
      {onRetry && (
        <Button className="mt-2" isPending={isRetrying} onClick={onRetry}>
          {text.retry}
        </Button>
      )}
      {requestId && (
        <CopyField label={text.copyRequestId} value={requestId} shown={text.requestId(requestId)} />
      )}
    </div>
  );
}
