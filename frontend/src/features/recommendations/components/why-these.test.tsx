import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';

import { WhyThese } from './why-these';

it('says why these are shown, and gives focus back', async () => {
  render(<WhyThese version="7" />, { wrapper: MemoryRouter });
  const opener = screen.getByRole('button', { name: 'Why these?' });
  await userEvent.click(opener);
  expect(screen.getByRole('dialog', { name: 'Why these are shown' })).toHaveTextContent('Model 7');

  await userEvent.click(screen.getByRole('button', { name: 'Close' }));

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(opener).toHaveFocus();
});
