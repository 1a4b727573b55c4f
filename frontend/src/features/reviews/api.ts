import { useMutation, useQueryClient } from '@tanstack/react-query';

import { reviewsCreateReview, type NewReview } from '@/api';
import { callsNamed } from '@/lib/calls-named';

export function useWriteReview(productId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewReview) =>
      reviewsCreateReview({ path: { product_id: productId }, body, throwOnError: true }),
    onSuccess: () => client.invalidateQueries(callsNamed(/^reviewsListProductReviews$/)),
  });
}
