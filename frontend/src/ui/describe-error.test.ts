import { expect, it } from 'vitest';

import { ApiError, offline } from '@/lib/api-error';

import { explainError } from './describe-error';

it('says what the server wrote about a refused change', () => {
  const refused = new ApiError({ status: 401, code: 'wrong_password', message: 'Wrong password.' });
  expect(explainError(refused)).toBe('Wrong password.');
});

it.each([
  ['no answer', offline()],
  ['an answer without words', new ApiError({ status: 502, code: 'http_502', message: '' })],
  ['a fault of our own', new TypeError('x is undefined')],
])('has words of its own for %s', (_, error) => {
  expect(explainError(error)).not.toBe('');
  expect(explainError(error)).not.toContain('undefined');
});
