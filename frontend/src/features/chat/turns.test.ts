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

  it('keeps what is left of an ended conversation above the new one', () => {
    const ended = { ...askedTurn('How much is it?'), id: 'ended' };
    const anew = { ...askedTurn('And in blue?'), id: 'anew', phase: 'done' as const };
    const persons = { ...askedTurn(''), id: 'persons', author: 'person' as const };

    const turns = withSaved([ended, { ...anew, beginsAnew: true }], [anew, persons]);

    expect(turns.map(({ id }) => id)).toEqual(['ended', 'anew', 'persons']);
    expect(turns[1]?.beginsAnew).toBe(true);
  });

  it('does not take back what is being written', () => {
    const shown = { ...askedTurn('How much is it?'), answer: 'Ten', phase: 'writing' as const };

    const turns = withSaved([shown], [{ ...shown, answer: '', phase: 'failed' }]);

    expect(turns).toEqual([shown]);
  });
});
