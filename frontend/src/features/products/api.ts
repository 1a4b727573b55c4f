import { useQuery } from '@tanstack/react-query';

import {
  productsGetProductOptions,
  productsListCategoriesOptions,
} from '@/api/@tanstack/react-query.gen';

export const useCategories = () =>
  useQuery({ ...productsListCategoriesOptions(), staleTime: 5 * 60_000 });

export const useProduct = (reference: string) =>
  useQuery(productsGetProductOptions({ path: { reference } }));
