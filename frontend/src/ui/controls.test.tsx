import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { Button } from './button';
import { CopyField } from './copy-field';
import { DataTable } from './data-table';
import { Dialog } from './dialog';
import { Field } from './field';
import { FileDrop } from './file-drop';
import { Input } from './input';
import { Sheet } from './sheet';

describe('Field', () => {
  it('ties its words to the control', () => {
    render(
      <Field label="Email" hint="For the receipt" error="Write an address with an @">
        {(control) => <Input {...control} />}
      </Field>,
    );
    const input = screen.getByRole('textbox', { name: 'Email' });
    expect(input).toHaveAccessibleDescription('For the receipt Write an address with an @');
    expect(input).toBeInvalid();
  });
});

describe('Button', () => {
  it('ignores clicks while pending and keeps its name', async () => {
    const onClick = vi.fn();
    render(
      <Button isPending onClick={onClick}>
        Publish
      </Button>,
    );
    const button = screen.getByRole('button');
    await userEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(button).toHaveTextContent('Publish');
  });
});

describe('DataTable', () => {
  it('asks for the other direction when a sorted header is pressed', async () => {
    const onSort = vi.fn();
    render(
      <DataTable
        caption="Calls"
        rows={[{ task: 'Chat' }]}
        rowKey={(row) => row.task}
        columns={[{ key: 'task', header: 'Task', cell: (row) => row.task, isSortable: true }]}
        sort="task"
        onSort={onSort}
      />,
    );
    expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(screen.getByRole('button', { name: 'Task' }));
    expect(onSort).toHaveBeenCalledWith('-task');
  });
});

describe('Dialog', () => {
  it('is named, and gives focus back to what opened it', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    opener.focus();
    const show = (isOpen: boolean) => (
      <Dialog isOpen={isOpen} onClose={() => undefined} title="Roll back?">
        <Button>Roll back</Button>
      </Dialog>
    );
    const { rerender } = render(show(true));
    expect(screen.getByRole('dialog', { name: 'Roll back?' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Roll back' }));
    rerender(show(false));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(opener).toHaveFocus();
    opener.remove();
  });
});

describe('FileDrop', () => {
  it('hands over the chosen file', async () => {
    const onFile = vi.fn();
    render(<FileDrop label="Products file" onFile={onFile} />);
    const file = new File(['a'], 'goods.csv');
    await userEvent.upload(screen.getByLabelText('Products file'), file);
    expect(onFile).toHaveBeenCalledWith(file);
  });
});

describe('Sheet', () => {
  const open = (onClose: () => void, isDirty = false) =>
    render(
      <Sheet isOpen isDirty={isDirty} title="Review" onClose={onClose}>
        <Input aria-label="Words" />
        <FileDrop label="File" onFile={() => undefined} />
      </Sheet>,
    );

  it('stays when the window of a file input in it is left', () => {
    const onClose = vi.fn();
    open(onClose);
    fireEvent(screen.getByLabelText('File'), new Event('cancel', { bubbles: true }));
    expect(onClose).not.toHaveBeenCalled();

    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('closes by a press on its scrim, and not by a drag that ends there', async () => {
    const onClose = vi.fn();
    open(onClose);
    const scrim = screen.getByRole('dialog');
    const drag = (from: Element) =>
      userEvent.pointer([
        { keys: '[MouseLeft>]', target: from },
        { keys: '[/MouseLeft]', target: scrim },
      ]);

    await drag(screen.getByRole('textbox'));
    fireEvent.click(scrim); // what a browser makes of such a drag
    expect(onClose).not.toHaveBeenCalled();

    await drag(scrim);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('closes by Escape when nothing was typed', async () => {
    const onClose = vi.fn();
    open(onClose);
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('asks before it throws away what was typed', async () => {
    const onClose = vi.fn();
    open(onClose, true);
    await userEvent.type(screen.getByRole('textbox'), 'It is good{Escape}');
    expect(onClose).not.toHaveBeenCalled();

    await userEvent.click(screen.getByRole('button', { name: 'Keep writing' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByRole('textbox')).toHaveValue('It is good');
    expect(screen.getByRole('textbox')).toHaveFocus();

    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await userEvent.click(screen.getByRole('button', { name: 'Throw away' }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('Dialog that a browser closes by itself', () => {
  it('is shown again and asks', () => {
    const onClose = vi.fn();
    render(
      <Sheet isOpen isDirty title="Review" onClose={onClose}>
        <Input aria-label="Words" />
      </Sheet>,
    );
    const dialog = screen.getByRole<HTMLDialogElement>('dialog');

    dialog.close();
    fireEvent(dialog, new Event('close'));

    expect(dialog.open).toBe(true);
    expect(screen.getByRole('alertdialog')).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('CopyField', () => {
  it('shows the value without a button where there is no clipboard', () => {
    const field = <CopyField label="Copy request id" value="req-1" />;
    const { rerender } = render(field);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('req-1')).toBeVisible();

    userEvent.setup(); // brings a clipboard
    rerender(<CopyField label="Copy request id" value="req-2" />);
    expect(screen.getByRole('button', { name: 'Copy request id' })).toBeVisible();
  });
});
