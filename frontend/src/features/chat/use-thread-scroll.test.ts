import { describe, expect, it } from 'vitest';

import { placeOf } from './use-thread-scroll';

/** A thread of 600 px whose last turn begins at 1000 px with a question of two lines. */
const place = (over: Partial<Parameters<typeof placeOf>[0]>) =>
  placeOf({
    scrollTop: 0,
    clientHeight: 600,
    scrollHeight: 1200,
    turnTop: 1000,
    answerTop: 1060,
    ...over,
  });

describe('the place in a thread', () => {
  it('is the end, while the answer fits below its question', () => {
    expect(place({ scrollHeight: 1200 })).toBe(600);
    expect(place({ scrollHeight: 1500 })).toBe(900);
  });

  it('stays at the question when the answer grows out of sight', () => {
    expect(place({ scrollHeight: 1900 })).toBe(980);
    expect(place({ scrollHeight: 9000 })).toBe(980);
  });

  it('is the beginning of the answer when the question takes most of the thread', () => {
    expect(place({ answerTop: 1500, scrollHeight: 9000 })).toBe(1480);
  });

  it('never goes back', () => {
    expect(place({ scrollTop: 1300, scrollHeight: 9000 })).toBe(1300);
  });
});
