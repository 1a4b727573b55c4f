import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Sheet } from './sheet';
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
