import { useSearchParams } from 'react-router';

export const DAYS = [7, 30, 90, 365] as const;
export const HOURS = [1, 6, 24, 168] as const;

/** A range in the address. What is not among `allowed` counts as `usual`, which the address leaves out. */
export function useRange<Range extends number>(
  name: string,
  allowed: readonly Range[],
  usual: Range,
): [Range, (range: number) => void] {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get(name));
  const range = allowed.find((one) => one === asked) ?? usual;
  const change = (next: number) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (next === usual) after.delete(name);
        else after.set(name, String(next));
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return [range, change];
}
