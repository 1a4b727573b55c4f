import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { DocumentView } from '@/api';
import { createQueryClient } from '@/lib/query-client';
import { serve } from '@/test-server';

import { text } from '../text';

import { DocumentSheet } from './document-sheet';

function open(opened = 'new') {
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <DocumentSheet opened={opened} onClose={onClose} />
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

const kept: DocumentView = {
  id: 'returns',
  slug: 'returns',
  title: 'Returns',
  body: 'Within 30 days.',
  source: '',
  status: 'indexed',
  problem: '',
  passage_count: 1,
  version: 3,
  updated_at: new Date().toISOString(),
};

/** A shop where somebody else saves in between, as its API has it. */
function serveDocument() {
  let document: DocumentView | undefined = kept;
  const saved: unknown[] = [];
  serve(({ method, body }) => {
    if (method !== 'post') return document ? { data: document } : { status: 404 };
    saved.push(body);
    const { version } = body as { version: number };
    if (version === (document?.version ?? 0)) return { data: document };
    return document
      ? { status: 409, data: { code: 'document_changed', detail: 'It was saved meanwhile.' } }
      : { status: 404, data: { code: 'document_not_found' } };
  });
  return {
    saved,
    change: (body: string) => (document = { ...kept, body, version: kept.version + 1 }),
    remove: () => (document = undefined),
  };
}

const body = () => screen.findByRole('textbox', { name: text.fields.body });
const save = () => userEvent.click(screen.getByRole('button', { name: text.save }));
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('a document that somebody else saved meanwhile', () => {
  const scrollIntoView = vi.fn<(this: Element) => unknown>(() => Promise.resolve());
  beforeEach(() => {
    Element.prototype.scrollIntoView = scrollIntoView; // jsdom lays nothing out
  });

  it('is saved over only by who has seen it', async () => {
    const shop = serveDocument();
    const onClose = open('returns');
    await userEvent.type(await body(), ' Or longer.');
    shop.change('Within 45 days.');
    await save();

    expect(await screen.findByText(text.changed)).toBeVisible();
    expect(scrollIntoView.mock.contexts.at(-1)).toContainElement(screen.getByText(text.changed));
    expect(await screen.findByRole('region', { name: text.theirs })).toHaveTextContent('45 days');
    expect(await body()).toHaveValue('Within 30 days. Or longer.');
    expect(onClose).not.toHaveBeenCalled();

    await press(text.keepMine);
    expect(await body()).toHaveFocus();
    expect(screen.queryByText(text.changed)).toBeNull();
    await save();

    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(shop.saved).toMatchObject([{ version: 3 }, { version: 4 }]);
    expect(shop.saved[1]).toMatchObject({ slug: 'returns', body: 'Within 30 days. Or longer.' });
  });

  it('can be taken in the place of what was typed', async () => {
    const shop = serveDocument();
    open('returns');
    await userEvent.type(await body(), ' Or longer.');
    shop.change('Within 45 days.');
    await save();

    await press(text.takeTheirs);

    expect(await body()).toHaveValue('Within 45 days.');
  });

  it('is added again only when its deletion was told', async () => {
    const shop = serveDocument();
    const onClose = open('returns');
    await userEvent.type(await body(), ' Or longer.');
    shop.remove();
    await save();
    expect(await screen.findByText(text.deletedMeanwhile)).toBeVisible();
    await save();

    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(shop.saved).toMatchObject([{ version: 3 }, { version: 0 }]);
  });

  it('is not replaced by a new one of the same title', async () => {
    const shop = serveDocument();
    const onClose = open();
    await userEvent.type(title(), 'Returns');
    await userEvent.type(await body(), 'Never.');
    await save();

    expect(await screen.findByRole('alert')).toHaveTextContent('It was saved meanwhile.');
    expect(onClose).not.toHaveBeenCalled();
    expect(shop.saved).toMatchObject([{ version: 0 }]);
  });
});
