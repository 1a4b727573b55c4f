import type { Query } from '@tanstack/react-query';

/** For `invalidateQueries`: every call of the API whose name matches, with whatever parameters, in pages or not. */
export const callsNamed = (name: RegExp) => ({
  predicate: ({ queryKey: [key] }: Pick<Query, 'queryKey'>): boolean =>
    typeof key === 'object' &&
    key !== null &&
    '_id' in key &&
    typeof key._id === 'string' &&
    name.test(key._id),
});
