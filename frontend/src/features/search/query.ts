import type { SearchResults } from '@/api';

/** What the address says is searched for. `attributes` are filters such as `attr.Colour`. */
export interface SearchState {
  q: string;
  category?: string;
  brand?: string;
  minPrice?: number;
  maxPrice?: number;
  inStock: boolean;
  sort: Sort;
  attributes: Readonly<Record<string, readonly string[]>>;
}

export type Sort = 'relevance' | 'popular' | 'newest' | 'price_asc' | 'price_desc' | 'rating';
export const SORTS: readonly Sort[] = [
  'relevance',
  'popular',
  'newest',
  'price_asc',
  'price_desc',
  'rating',
];

const ATTRIBUTE = 'attr.';
const amount = (text: string | null) => {
  const value = Number(text);
  return text !== null && text !== '' && Number.isInteger(value) && value >= 0 ? value : undefined;
};

/** Reads the address; what it does not understand it leaves out. */
export function readSearch(parameters: URLSearchParams, category?: string): SearchState {
  const attributes: Record<string, string[]> = {};
  for (const [key, value] of parameters)
    if (key.startsWith(ATTRIBUTE)) (attributes[key] ??= []).push(value);
  const sort = SORTS.find((name) => name === parameters.get('sort'));
  const chosen = category ?? parameters.get('category') ?? undefined;
  const brand = parameters.get('brand') ?? undefined;
  const minPrice = amount(parameters.get('min_price'));
  const maxPrice = amount(parameters.get('max_price'));
  const q = parameters.get('q')?.trim() ?? '';
  return {
    q,
    ...(chosen ? { category: chosen } : {}),
    ...(brand ? { brand } : {}),
    ...(minPrice === undefined ? {} : { minPrice }),
    ...(maxPrice === undefined ? {} : { maxPrice }),
    inStock: parameters.get('in_stock') === 'true',
    sort: sort ?? (q ? 'relevance' : 'popular'),
    attributes,
  };
}

/** The parameters of the call, arrays repeated as the server wants them. */
export function toQuery(state: SearchState): Record<string, unknown> {
  return {
    q: state.q,
    sort: state.sort,
    limit: 24,
    ...(state.category ? { category: state.category } : {}),
    ...(state.brand ? { brand: state.brand } : {}),
    ...(state.minPrice === undefined ? {} : { min_price: state.minPrice }),
    ...(state.maxPrice === undefined ? {} : { max_price: state.maxPrice }),
    ...(state.inStock ? { in_stock: true } : {}),
    ...state.attributes,
  };
}

/** The address after one value of a facet was chosen or let go. A category or a brand is one at a time. */
export function toggled(before: URLSearchParams, field: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  const has = after.getAll(field).includes(value);
  if (!field.startsWith(ATTRIBUTE)) {
    after.delete(field);
    if (!has) after.set(field, value);
  } else if (has) {
    const others = after.getAll(field).filter((other) => other !== value);
    after.delete(field);
    for (const other of others) after.append(field, other);
  } else {
    after.append(field, value);
  }
  return after;
}

/** Everything chosen, with the label the facets give it. */
export function chosenOf(
  results: SearchResults,
): { field: string; value: string; label: string }[] {
  return results.facets.flatMap(({ field, values }) =>
    values.filter((value) => value.selected).map(({ value, label }) => ({ field, value, label })),
  );
}
