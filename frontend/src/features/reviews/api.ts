import { useMutation, useQueryClient } from '@tanstack/react-query';

import { reviewsCreateReview, type NewReview } from '@/api';

export function useWriteReview(productId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewReview) =>
      reviewsCreateReview({ path: { product_id: productId }, body, throwOnError: true }),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [key] }) =>
          typeof key === 'object' &&
          key !== null &&
          '_id' in key &&
          key._id === 'reviewsListProductReviews',
      }),
  });
}
