import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from '@/lib/api-error';

import { Sheet } from './sheet';
import { toastError } from './toast-error';
import { toast, useToasts } from './toast-store';
import { Toaster } from './toaster';

const LONG = 60_000;

const wait = () =>
  act(() => {
    vi.advanceTimersByTime(LONG);
  });
const isSaid = () => screen.queryAllByText('Removed').length > 0;

/** A page with a sheet over it: each draws the message. */
function open() {
  const page = (isOpen: boolean) => (
    <>
      <Toaster />
      <Sheet isOpen={isOpen} title="Bag" onClose={() => undefined}>
        Content
      </Sheet>
    </>
  );
  const { rerender } = render(page(true));
  act(() => toast('Removed', { undo: () => undefined }));
  const undo = within(screen.getByRole('dialog')).getByRole('button', { name: 'Undo' });
  return { undo, closeSheet: () => rerender(page(false)) };
}

describe('a message', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    useToasts.setState({ messages: [] });
  });
  afterEach(() => vi.useRealTimers());

  it('goes by itself', () => {
    open();
    wait();
    expect(isSaid()).toBe(false);
  });

  it('stays everywhere while one copy of it is held, and goes when all let go', () => {
    const { undo } = open();
    act(() => undo.focus());
    wait();
    expect(undo).toBeVisible();

    fireEvent.pointerEnter(undo);
    fireEvent.pointerLeave(undo);
    wait();
    expect(undo).toHaveFocus();

    act(() => undo.blur());
    wait();
    expect(isSaid()).toBe(false);
  });

  it('is let go of by the sheet that it was held in', () => {
    const { undo, closeSheet } = open();
    fireEvent.pointerEnter(undo);

    closeSheet();

    expect(isSaid()).toBe(true);
    wait();
    expect(isSaid()).toBe(false);
  });
});

describe('a message about a failure', () => {
  const failure = (status: number) =>
    new ApiError({ status, code: 'x', message: 'It failed.', requestId: 'req-7' });
  const show = (error: ApiError) => {
    render(<Toaster />);
    act(() => toastError(error));
  };

  beforeEach(() => useToasts.setState({ messages: [] }));

  it('has the id of the request to copy when the server is at fault', async () => {
    const user = userEvent.setup();
    show(failure(500));

    expect(screen.getByText('It failed.')).toBeVisible();
    expect(screen.getByText('Request req-7')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Copy request id' }));
    expect(await navigator.clipboard.readText()).toBe('req-7');
  });

  it('has none when there is nothing to report', () => {
    show(failure(409));
    expect(screen.getByText('It failed.')).toBeVisible();
    expect(screen.queryByText('Request req-7')).toBeNull();
  });
});
