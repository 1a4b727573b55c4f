import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';

import { Markup } from './markup';

const show = (source: string) =>
  render(
    <MemoryRouter>
      <Markup source={source} />
    </MemoryRouter>,
  ).container;

describe('Markup', () => {
  it('draws paragraphs, bold and lists', () => {
    const page = show('First\nline\n\nSecond **bold**\n- one\n- two\n\n1. first\n2. second');
    expect([...page.querySelectorAll('p')].map((p) => p.textContent)).toEqual([
      'First line',
      'Second bold',
    ]);
    expect(page.querySelector('strong')).toHaveTextContent('bold');
    expect(page.querySelectorAll('ul li')).toHaveLength(2);
    expect(page.querySelectorAll('ol li')).toHaveLength(2);
  });

  it('draws headings below the one of the page', () => {
    const page = show('# Delivery\n### Gifts\nText\n##no heading');
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Delivery');
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('Gifts');
    expect(page.querySelector('p')).toHaveTextContent('Text ##no heading');
  });

  it('draws tables, with bold words and bars in their cells', () => {
    const page = show(
      'Rates:\n\n| **Total \\*** | Price |\n| --- | ---: |\n| Up to \\| at | $16 |\n| Over | $26 |\n\nAfter',
    );
    const table = screen.getByRole('table');
    expect([...table.querySelectorAll('th')].map((cell) => cell.textContent)).toEqual([
      'Total *',
      'Price',
    ]);
    expect([...table.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual([
      'Up to | at',
      '$16',
      'Over',
      '$26',
    ]);
    expect(table.querySelector('strong')).toHaveTextContent('Total *');
    expect([...page.querySelectorAll('p')].map((p) => p.textContent)).toEqual(['Rates:', 'After']);
  });

  it('shows an escaped mark as the mark', () => {
    const page = show('\\*\\*after processing \\[1\\]');
    expect(page).toHaveTextContent('**after processing [1]');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('draws citation tokens as numbered sources', () => {
    show('Induction up to 2.4 kW. [1]');
    expect(screen.getByRole('button', { name: 'Source 1' })).toBeVisible();
  });

  it('links to our own paths', () => {
    show('See [delivery](/help/delivery).');
    expect(screen.getByRole('link', { name: 'delivery' })).toHaveAttribute(
      'href',
      '/help/delivery',
    );
  });

  it.each([
    '[free](https://evil.example)',
    '[free](//evil.example)',
    '[free](/\\evil.example/x)',
    '[free](javascript:alert(1))',
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '**<b onclick=alert(1)>x</b>**',
  ])('keeps %s as text', (hostile) => {
    const page = show(hostile);
    expect(page.querySelector('a, img, script, b')).toBeNull();
    expect(page).toHaveTextContent(hostile.replaceAll('**', ''));
  });

  it('shows half a token of a stream as it stands', () => {
    expect(show('It holds **1.7 lit')).toHaveTextContent('It holds **1.7 lit');
  });
});
