import { useQuery } from '@tanstack/react-query';

import { knowledgeListHelpPagesOptions } from '@/api/@tanstack/react-query.gen';

export const useHelpPages = () =>
  useQuery({ ...knowledgeListHelpPagesOptions(), staleTime: 5 * 60_000 });

/** Where a shop tells how goods come back, by the addresses that such pages have; best first. */
const RETURNS = [/^returns?/, /^refunds?/, /^(delivery|shipping)-and-returns/, /^customer-service/];
const PRIVACY = [/^privacy/];

/** The pages come by title, so it is the patterns that are gone through in order. */
const slugLike = (patterns: readonly RegExp[]) => () => {
  const slugs = useHelpPages().data?.items.map(({ slug }) => slug) ?? [];
  return patterns.flatMap((pattern) => slugs.filter((slug) => pattern.test(slug)))[0];
};

/** The page about returns; none when the shop has written none. */
export const useReturnsPage = slugLike(RETURNS);

/** The privacy policy; none when the shop has written none. */
export const usePrivacyPolicy = slugLike(PRIVACY);
