import { describe, expect, it } from 'vitest';

import { askedTurn, withSaved } from './turns';

describe('withSaved', () => {
  it('keeps a question that was asked while the conversation loaded', () => {
    const saved = { ...askedTurn('How much is it?'), id: 'saved', phase: 'done' as const };
    const asked = askedTurn('Where is my order?');

    const turns = withSaved([asked], [saved]);

    expect(turns.map(({ message }) => message)).toEqual(['How much is it?', 'Where is my order?']);
  });

  it('shows a turn once, as the server has it', () => {
    const shown = askedTurn('How much is it?');

    const turns = withSaved([shown], [{ ...shown, answer: 'Ten pounds.', phase: 'done' }]);

    expect(turns.map(({ answer }) => answer)).toEqual(['Ten pounds.']);
  });
});
