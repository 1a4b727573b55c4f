import { useQueries } from '@tanstack/react-query';

import type { ProductCard } from '@/api';
import { productsListProductsOptions } from '@/api/@tanstack/react-query.gen';

import { pieces, type Piece } from './still-life-pieces';

const LOOKED_AT = 24;

/** The first product whose drawing is the piece's and whose name says so. */
export const firstFor = (piece: Piece, products: readonly ProductCard[]) =>
  products.find(
    ({ image, title }) => image.url.startsWith(`/art/${piece.kind}-`) && piece.called.test(title),
  );

/** The best-selling product for each place of the scene; a place that nothing fits stays empty. */
export function useStillLife(): { piece: Piece; product: ProductCard }[] {
  return useQueries({
    queries: pieces.map(({ category }) => ({
      ...productsListProductsOptions({
        query: { category, in_stock: true, sort: 'popular', limit: LOOKED_AT },
      }),
      staleTime: Infinity,
    })),
    combine: (answers) =>
      pieces.flatMap((piece, position) => {
        const product = firstFor(piece, answers[position]?.data?.items ?? []);
        return product ? [{ piece, product }] : [];
      }),
  });
}
