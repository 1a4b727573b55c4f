import { useSearchParams } from 'react-router';

/** One value of the address; empty takes it out. Other values stay, and Back does not stop at each letter. */
export function useSearchState(name: string): [string, (value: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = (value: string) =>
    setParameters(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return [parameters.get(name) ?? '', set];
}
