import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { ApiError } from '@/lib/api-error';

import { ErrorBanner } from './error-banner';

const show = (status: number) => {
  const error = new ApiError({ status, code: 'x', message: 'It failed.', requestId: 'req-7' });
  render(<ErrorBanner before="Not saved." error={error} />);
};

describe('the notice of what somebody did and failed', () => {
  it('has the id of the request when the server is at fault', () => {
    show(503);
    expect(screen.getByRole('alert')).toHaveTextContent('Not saved. It failed.');
    expect(screen.getByText('Request req-7')).toBeVisible();
  });

  it('has none when it is theirs to mend', () => {
    show(422);
    expect(screen.getByRole('alert')).toHaveTextContent('Not saved. It failed.');
    expect(screen.queryByText('Request req-7')).toBeNull();
  });
});
