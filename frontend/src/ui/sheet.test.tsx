import { render, screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';

import { Sheet } from './sheet';
import { toast, useToasts } from './toast-store';

beforeEach(() => useToasts.setState({ messages: [] }));

it('shows messages inside, where they can be read and pressed', async () => {
  render(
    <Sheet isOpen title="Filters" onClose={() => undefined}>
      Content
    </Sheet>,
  );
  toast('Removed');
  expect(await within(screen.getByRole('dialog')).findByText('Removed')).toBeVisible();
});
