/** US dollars of a sum in millionths. */
export const dollars = (microUsd: number): number => microUsd / 1_000_000;
