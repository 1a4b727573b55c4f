import { expect, it } from 'vitest';

import type { CategoryNode, ProductCard } from '@/api';

import { pieces } from './still-life-pieces';
import { firstFor, piecesFor } from './use-still-life';

const clock = pieces.find(({ kind }) => kind === 'clock');

const card = (title: string, url: string) =>
  ({ title, image: { url, alt: title, hue: 20 } }) as ProductCard;

it('stands the best seller in the scene whose drawing and name agree', () => {
  const photographed = card('Wall clock', '/media/clock.jpg');
  const misnamed = card('Hour glass', '/art/clock-oak-wood-1.svg');
  const first = card('Alarm clock', '/art/clock-cherry-wood-2.svg');
  const second = card('Station clock', '/art/clock-sky-wood-3.svg');
  expect(clock && firstFor(clock, [photographed, misnamed, first, second])).toBe(first);
});

it('leaves a place empty rather than filling it with something else', () => {
  expect(clock && firstFor(clock, [card('Red mug', '/art/mug-cherry-ceramic-4.svg')])).toBe(
    undefined,
  );
});

it('asks for nothing that the shop does not sell', () => {
  const lighting = { slug: 'home-and-gifts-lighting', children: [] } as unknown as CategoryNode;
  const home = { slug: 'home-and-gifts', children: [lighting] } as unknown as CategoryNode;
  const computers = { slug: 'computers', children: [] } as unknown as CategoryNode;
  expect(piecesFor([computers])).toEqual([]);
  expect(piecesFor([computers, home]).map(({ kind }) => kind)).toEqual(['lamp']);
});
