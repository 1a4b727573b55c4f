import { useNavigate, useSearchParams } from 'react-router';

import { ownPath } from './own-path';

/** For pages that are passed through: back to the page in the address, or to the `usual` one. */
export function useNextPage(usual: string) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const next = parameters.get('next');
  return {
    goOn: () => void navigate(ownPath(next, usual), { replace: true }),
    /** For a link to another such page. */
    query: next ? { next } : {},
  };
}
