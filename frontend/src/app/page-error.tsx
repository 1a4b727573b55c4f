import { useRouteError } from 'react-router';

import { ErrorState } from '@/ui/error-state';

import { text } from './text';

/** Shown in the place of a page whose code failed to load or threw. The layout around it stays. */
export function PageError() {
  const error = useRouteError();
  return (
    <ErrorState title={text.pageFailed} error={error} onRetry={() => window.location.reload()} />
  );
}
