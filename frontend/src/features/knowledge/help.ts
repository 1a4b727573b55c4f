import { useQuery } from '@tanstack/react-query';

import { knowledgeListHelpPagesOptions } from '@/api/@tanstack/react-query.gen';

export const useHelpPages = () =>
  useQuery({ ...knowledgeListHelpPagesOptions(), staleTime: 5 * 60_000 });

/** Where a shop tells how goods come back, by the addresses that such pages have; best first. */
const RETURNS = /^(returns?|refunds?|delivery-and-returns|shipping-and-returns|customer-service)/;
const PRIVACY = /^privacy/;

const slugLike = (pattern: RegExp) => () =>
  useHelpPages().data?.items.find(({ slug }) => pattern.test(slug))?.slug;

/** The page about returns; none when the shop has written none. */
export const useReturnsPage = slugLike(RETURNS);

/** The privacy policy; none when the shop has written none. */
export const usePrivacyPolicy = slugLike(PRIVACY);
