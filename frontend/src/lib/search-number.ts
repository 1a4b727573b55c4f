import { useSearchParams } from 'react-router';

/** A number of the address with the values it may have; anything else is the first of them. */
export function useSearchNumber(
  name: string,
  allowed: readonly [number, ...number[]],
): [number, (value: number) => void] {
  const [parameters, setParameters] = useSearchParams();
  const wanted = Number(parameters.get(name));
  const value = allowed.includes(wanted) ? wanted : allowed[0];
  const set = (next: number) =>
    setParameters(
      (before) => {
        before.set(name, String(next));
        return before;
      },
      { replace: true },
    );
  return [value, set];
}
