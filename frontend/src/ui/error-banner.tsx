import type { ReactNode } from 'react';

import { Banner } from './banner';
import { describeError } from './describe-error';
import { RequestId } from './request-id';

interface ErrorBannerProps {
  error: unknown;
  /** What did not happen, such as "Not saved."; said first. */
  before?: string;
  action?: ReactNode;
}

/** Stands where somebody did something that failed. */
export function ErrorBanner({ error, before = '', action }: ErrorBannerProps) {
  return (
    <Banner tone="danger" action={action}>
      <p>
        {before} {describeError(error)}
      </p>
      <RequestId error={error} />
    </Banner>
  );
}
