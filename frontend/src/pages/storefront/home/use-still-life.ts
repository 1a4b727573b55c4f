import { useQueries } from '@tanstack/react-query';

import type { CategoryNode, ProductCard } from '@/api';
import { productsListProductsOptions } from '@/api/@tanstack/react-query.gen';
import { withParts } from '@/features/products/categories';

import { pieces, type Piece } from './still-life-pieces';

const LOOKED_AT = 24;

/** The first product whose drawing is the piece's and whose name says so. */
export const firstFor = (piece: Piece, products: readonly ProductCard[]) =>
  products.find(
    ({ image, title }) => image.url.startsWith(`/art/${piece.kind}-`) && piece.called.test(title),
  );

/** The pieces for whose category the shop has goods. */
export const piecesFor = (categories: readonly CategoryNode[]): readonly Piece[] => {
  const slugs = new Set(categories.flatMap(withParts).map(({ slug }) => slug));
  return pieces.filter(({ category }) => slugs.has(category));
};

/** The best-selling product for each place of the scene; a place that nothing fits stays empty. */
export function useStillLife(wanted: readonly Piece[]): { piece: Piece; product: ProductCard }[] {
  return useQueries({
    queries: wanted.map(({ category }) => ({
      ...productsListProductsOptions({
        query: { category, in_stock: true, sort: 'popular', limit: LOOKED_AT },
      }),
      staleTime: Infinity,
    })),
    combine: (answers) =>
      wanted.flatMap((piece, position) => {
        const product = firstFor(piece, answers[position]?.data?.items ?? []);
        return product ? [{ piece, product }] : [];
      }),
  });
}
