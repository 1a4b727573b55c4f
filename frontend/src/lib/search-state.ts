import { useSearchParams, type NavigateOptions } from 'react-router';

/** Back does not stop at each letter or filter, and the page stays where it was scrolled to: only a part of it changes. */
const IN_PLACE: NavigateOptions = { replace: true, preventScrollReset: true };

/** One value of the address; empty takes it out. Other values stay. */
export function useSearchState(name: string): [string, (value: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = (value: string) =>
    setParameters((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, IN_PLACE);
  return [parameters.get(name) ?? '', set];
}

/** Takes several values out of the address in one step: of two steps in one moment the second undoes the first. */
export function useClearSearch(...names: readonly string[]): () => void {
  const [, setParameters] = useSearchParams();
  return () =>
    setParameters((before) => {
      for (const name of names) before.delete(name);
      return before;
    }, IN_PLACE);
}
