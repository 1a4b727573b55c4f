import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { BarChart } from './bar-chart';
import { LineChart } from './line-chart';
import { runs, spread, ticksTo } from './scale';
import type { ChartProps } from './series';

const chart: ChartProps = {
  title: 'Spend',
  summary: 'Grew on two of three days.',
  labels: ['Mon', 'Tue', 'Wed'],
  series: [
    { name: 'Chat', values: [10, null, 30] },
    { name: 'Reasons', values: [1, 2, 3] },
  ],
  format: (value) => `£${value}`,
  missing: 'Not priced',
};

describe.each([
  ['LineChart', LineChart],
  ['BarChart', BarChart],
])('%s', (_, Chart) => {
  it('describes itself in a sentence', () => {
    render(<Chart {...chart} />);
    expect(screen.getByRole('img')).toHaveAccessibleName('Spend. Grew on two of three days.');
  });

  it('turns into a table with the same numbers, missing ones named', async () => {
    render(<Chart {...chart} />);
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', { name: 'Spend' });
    const tuesday = within(table).getByRole('row', { name: /Tue/ });
    expect(tuesday).toHaveTextContent('Tue' + 'Not priced' + '£2');
    await userEvent.click(screen.getByRole('button', { name: 'Chart' }));
    expect(screen.getByRole('img')).toBeVisible();
  });

  it('reads its values point by point from the keyboard', () => {
    render(<Chart {...chart} />);
    const reader = screen.getByRole('slider', { name: 'Spend: read values' });
    expect(reader).toHaveAttribute('aria-valuetext', 'Wed, Chat £30, Reasons £3');
    // jsdom moves no range by keys, so this is the event that the arrow key makes in a browser
    fireEvent.change(reader, { target: { value: '1' } });
    expect(reader).toHaveAttribute('aria-valuetext', 'Tue, Chat Not priced, Reasons £2');
    expect(screen.getByText('Tue', { selector: 'p' })).toBeInTheDocument();
  });
});

describe('LineChart', () => {
  it('breaks the line at a missing point', () => {
    const { container } = render(
      <LineChart {...chart} series={[{ name: 'Chat', values: [10, null, 30] }]} />,
    );
    expect(container.querySelectorAll('path.stroke-c1')).toHaveLength(2);
  });
});

describe('BarChart', () => {
  it('leaves a missing bar out instead of drawing a zero', () => {
    const { container } = render(<BarChart {...chart} />);
    expect(container.querySelectorAll('rect.fill-c1')).toHaveLength(2);
    expect(container.querySelectorAll('rect.fill-c2')).toHaveLength(3);
  });
});

describe('scales', () => {
  it.each([
    [0, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [9_800, [0, 2500, 5000, 7500, 10_000]],
    [0.3, [0, 0.1, 0.2, 0.3]],
  ])('reach %f in round steps', (largest, ticks) => {
    expect(ticksTo(largest)).toEqual(ticks);
  });

  it('spread labels evenly from the first', () => {
    expect(spread(30, 5)).toEqual([0, 6, 12, 18, 24]);
    expect(spread(3, 5)).toEqual([0, 1, 2]);
  });

  it('split values into runs without gaps', () => {
    const lengths = runs([1, null, null, 2, 3], Number, Number).map((run) => run.length);
    expect(lengths).toEqual([1, 2]);
  });
});
