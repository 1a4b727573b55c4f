import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { createQueryClient } from '@/lib/query-client';

import { text } from '../text';

import { DocumentSheet } from './document-sheet';

function open() {
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <DocumentSheet opened="new" onClose={onClose} />
    </QueryClientProvider>,
  );
  return onClose;
}

const title = () => screen.getByRole('textbox', { name: text.fields.title });

describe('the sheet of a document', () => {
  it('asks before it throws away a file that was dropped on it', async () => {
    const onClose = open();
    const file = new File(['Within two days.'], 'delivery.md');
    file.text = () => Promise.resolve('Within two days.'); // jsdom reads no files

    const drop = screen.getByLabelText(text.fields.file).closest('label') as HTMLElement;
    fireEvent.drop(drop, { dataTransfer: { files: { item: () => file } } });
    await waitFor(() => expect(title()).toHaveValue('delivery'));
    fireEvent.keyDown(title(), { key: 'Escape' });

    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByRole('alertdialog')).toBeVisible();
  });

  it('closes unasked when what was typed is taken back', async () => {
    const onClose = open();
    await userEvent.type(title(), 'A{Backspace}{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });
});
