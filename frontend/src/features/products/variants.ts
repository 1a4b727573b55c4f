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

const OPTION = 'option.';

/**
 * What an address chooses: a whole variant (`?variant=`) or parts of one (`?option.Size=M`). What leaves no choice is
 * chosen already; what no variant has is ignored.
 */
export function readChoice(parameters: URLSearchParams, variants: readonly VariantView[]): Choice {
  const named = variants.find(({ sku }) => sku === parameters.get('variant'));
  const choice: Record<string, string> = { ...named?.options };
  for (const { name, values } of optionsOf(variants)) {
    const value = values.find((each) => each === parameters.get(OPTION + name));
    const only = values.length === 1 ? values[0] : undefined;
    const chosen = value ?? choice[name] ?? only;
    if (chosen !== undefined) choice[name] = chosen;
  }
  return choice;
}

/** The address of a choice: the variant when it names one, else its parts. Other values stay. */
export function withChoice(
  before: URLSearchParams,
  choice: Choice,
  variants: readonly VariantView[],
): URLSearchParams {
  const kept = [...before].filter(([key]) => key !== 'variant' && !key.startsWith(OPTION));
  const after = new URLSearchParams(kept);
  const variant = variantOf(variants, choice);
  if (variant) after.set('variant', variant.sku);
  else for (const [name, value] of Object.entries(choice)) after.set(OPTION + name, value);
  return after;
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
