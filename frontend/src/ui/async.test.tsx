import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from '@/lib/api-error';

import { Async, type AsyncSource } from './async';

const idle: AsyncSource<string[]> = {
  data: undefined,
  error: null,
  isFetching: false,
  refetch: () => undefined,
};
const failure = new ApiError({ status: 503, code: 'unavailable', message: '', requestId: 'req-7' });

const show = (query: Partial<AsyncSource<string[]>>) =>
  render(
    <Async
      query={{ ...idle, ...query }}
      skeleton={<p>grey blocks</p>}
      errorTitle="Reviews did not load"
      isEmpty={(rows) => rows.length === 0}
      empty={<p>No reviews yet</p>}
    >
      {(rows) => <p>{rows.join(', ')}</p>}
    </Async>,
  );

describe('Async while loading', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('draws nothing for 150 ms, then the skeleton, then says that it takes long', () => {
    show({ isFetching: true });
    expect(screen.getByText('grey blocks').parentElement).toHaveClass('invisible');

    act(() => void vi.advanceTimersByTime(200));
    expect(screen.getByText('grey blocks').parentElement).not.toHaveClass('invisible');
    expect(screen.getByRole('status')).toHaveTextContent('Loading');

    act(() => void vi.advanceTimersByTime(3000));
    expect(screen.getByRole('status')).toHaveTextContent('Taking longer than usual');
  });

  it('dims old rows while new ones are on the way, and keeps them', () => {
    show({ data: ['old'], isFetching: true, isPlaceholderData: true });
    act(() => void vi.advanceTimersByTime(200));
    expect(screen.getByText('old').parentElement).toHaveClass('opacity-60');
  });
});

describe('Async', () => {
  it('shows data when it is there', () => {
    show({ data: ['good', 'bad'] });
    expect(screen.getByText('good, bad')).toBeVisible();
  });

  it('says what is empty', () => {
    show({ data: [] });
    expect(screen.getByText('No reviews yet')).toBeVisible();
  });

  it('says what failed, tries again, and gives the request id', async () => {
    const refetch = vi.fn();
    show({ error: failure, refetch });
    expect(screen.getByRole('alert')).toHaveTextContent('Reviews did not load');
    expect(screen.getByText('Request req-7')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refetch).toHaveBeenCalledOnce();
  });

  it('keeps stale data on the page when a refresh fails', () => {
    show({ data: ['old'], error: failure, dataUpdatedAt: Date.now() - 7_200_000 });
    expect(screen.getByText('old')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('2 hours ago');
  });
});
