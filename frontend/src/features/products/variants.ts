import type { VariantView } from '@/api';

export type Choice = Readonly<Record<string, string>>;

/** Option names with their values, in the order the variants state them. */
export function optionsOf(variants: readonly VariantView[]): { name: string; values: string[] }[] {
  const options = new Map<string, Set<string>>();
  for (const { options: stated } of variants)
    for (const [name, value] of Object.entries(stated))
      options.set(name, (options.get(name) ?? new Set()).add(value));
  return [...options].map(([name, values]) => ({ name, values: [...values] }));
}

const fits = (variant: VariantView, choice: Choice) =>
  Object.entries(choice).every(([name, value]) => variant.options[name] === value);

/** The one variant a whole choice names. */
export const variantOf = (
  variants: readonly VariantView[],
  choice: Choice,
): VariantView | undefined => {
  const names = optionsOf(variants).map(({ name }) => name);
  return names.every((name) => name in choice)
    ? variants.find((variant) => fits(variant, choice))
    : undefined;
};

/** Whether anything is left of a value, given what else is chosen. */
export const isAvailable = (
  variants: readonly VariantView[],
  choice: Choice,
  name: string,
  value: string,
): boolean =>
  variants.some((variant) => variant.in_stock && fits(variant, { ...choice, [name]: value }));
