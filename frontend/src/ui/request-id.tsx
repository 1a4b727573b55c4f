import { toApiError } from '@/lib/api-error';

import { CopyField } from './copy-field';
import { text } from './text';

/** What to give to whoever runs the shop when the server is at fault; other errors are a person's to mend. */
export function RequestId({ error }: { error: unknown }) {
  const { status, requestId } = toApiError(error);
  if (status < 500 || !requestId) return null;
  return (
    <CopyField label={text.copyRequestId} value={requestId} shown={text.requestId(requestId)} />
  );
}
