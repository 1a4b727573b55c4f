import { useQuery } from '@tanstack/react-query';

import { recommendationsListRecommendationsOptions } from '@/api/@tanstack/react-query.gen';

export type Placement = 'home' | 'product' | 'cart';

export const useRecommendations = (placement: Placement, productId?: string, limit = 8) =>
  useQuery(
    recommendationsListRecommendationsOptions({
      query: { placement, limit, ...(productId ? { product_id: productId } : {}) },
    }),
  );
