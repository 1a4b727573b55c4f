import type { AttributeView } from '@/api';

/** The stated values of each name together, in the order of the catalogue. */
export function factsOf(attributes: readonly AttributeView[]): Map<string, string[]> {
  const facts = new Map<string, string[]>();
  for (const { name, value, unit } of attributes) {
    const stated = unit && !value.includes(unit) ? `${value} ${unit}` : value;
    facts.set(name, [...(facts.get(name) ?? []), stated]);
  }
  return facts;
}
