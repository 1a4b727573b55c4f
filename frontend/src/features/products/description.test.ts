import { expect, it } from 'vitest';

import { linesOf } from './description';

it('puts bullets that were run together on lines of their own', () => {
  expect(linesOf('Warm.\n\n- Hooded.• Lined. • Zipped.')).toBe(
    'Warm.\n\n- Hooded.\n• Lined.\n• Zipped.',
  );
});

it('leaves bullets alone that have their line', () => {
  expect(linesOf('• Hooded.\n• Lined.')).toBe('• Hooded.\n• Lined.');
});
