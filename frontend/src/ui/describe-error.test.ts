import { expect, it } from 'vitest';

import { ApiError, offline } from '@/lib/api-error';

import { describeError, describeUnloaded } from './describe-error';

it('says what the server wrote about a refused change', () => {
  const refused = new ApiError({ status: 401, code: 'wrong_password', message: 'Wrong password.' });
  expect(describeError(refused)).toBe('Wrong password.');
});

it.each([
  ['no answer', offline()],
  ['an answer without words', new ApiError({ status: 502, code: 'http_502', message: '' })],
  ['a fault of our own', new TypeError('x is undefined')],
])('has words of its own for %s', (_, error) => {
  expect(describeError(error)).not.toBe('');
  expect(describeError(error)).not.toContain('undefined');
});

it('speaks in general of what did not load', () => {
  const missing = new ApiError({ status: 404, code: 'not_found', message: 'No draft 0195-ab.' });
  expect(describeUnloaded(missing)).not.toContain('0195-ab');
});
