import { describe, expect, it } from 'vitest';

import { toCsv } from './csv';

describe('toCsv', () => {
  it('quotes what would break a row', () => {
    expect(
      toCsv([
        ['row', 'message'],
        [3, 'Say "12.50", not 12,50'],
      ]),
    ).toBe('row,message\r\n3,"Say ""12.50"", not 12,50"\r\n');
  });

  it('keeps a spreadsheet from running a cell', () => {
    expect(toCsv([['=HYPERLINK("x")']])).toBe('"\'=HYPERLINK(""x"")"\r\n');
  });
});
