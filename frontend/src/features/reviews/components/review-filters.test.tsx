import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';

import type { AspectInsight } from '@/api';

import { ReviewFilters, type WantedReviews } from './review-filters';

const aspects = [
  { aspect: 'fit', positive: 3, negative: 1 },
  { aspect: 'colour', positive: 2, negative: 0 },
] as AspectInsight[];

function Filters() {
  const [state, setState] = useState<WantedReviews>({});
  return (
    <>
      <ReviewFilters aspects={aspects} wanted={state} onChange={setState} />
      <output>{JSON.stringify(state)}</output>
    </>
  );
}

const wanted = (): unknown => JSON.parse(screen.getByRole('status').textContent);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('asks for the reviews that praise or criticise an aspect', async () => {
  render(<Filters />);
  await press('fit 4');
  expect(wanted()).toEqual({ aspect: 'fit' });
  await press('Criticise it 1');
  expect(wanted()).toEqual({ aspect: 'fit', polarity: 'negative' });
  await press('All reviews');
  expect(wanted()).toEqual({});
});

it('offers nothing that no review says', async () => {
  render(<Filters />);
  await press('colour 2');
  expect(screen.getByRole('button', { name: 'Criticise it 0' })).toBeDisabled();
});

it('asks for reviews by how they sound', async () => {
  render(<Filters />);
  await press('Negative');
  expect(wanted()).toEqual({ sentiment: 'negative' });
});
