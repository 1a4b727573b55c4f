import type { Facet } from '@/api';

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

const PAGES = 'pages';
/** An address may ask for this much at most: each page is a call. */
export const MOST_PAGES = 50;

/** How many pages of results the address shows. */
export function readPages(parameters: URLSearchParams): number {
  const pages = amount(parameters.get(PAGES)) ?? 1;
  return Math.min(Math.max(pages, 1), MOST_PAGES);
}

/** The address with so many pages; one page is not written. Another search begins with one. */
export function withPages(before: URLSearchParams, pages: number): URLSearchParams {
  const after = new URLSearchParams(before);
  if (pages > 1) after.set(PAGES, String(pages));
  else after.delete(PAGES);
  return after;
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

export interface Chosen {
  field: string;
  value: string;
  label: string;
}

/**
 * Everything the address narrows by, whether or not a facet still names it: a search that finds nothing must say what
 * hides the products. `fixed` is the category of a category page, which cannot be let go.
 */
export function chosenOf(state: SearchState, facets: readonly Facet[], fixed?: string): Chosen[] {
  const pairs: [field: string, value: string][] = [];
  if (state.category && state.category !== fixed) pairs.push(['category', state.category]);
  if (state.brand) pairs.push(['brand', state.brand]);
  for (const [field, values] of Object.entries(state.attributes))
    for (const value of values) pairs.push([field, value]);
  if (state.minPrice !== undefined) pairs.push(['min_price', String(state.minPrice)]);
  if (state.maxPrice !== undefined) pairs.push(['max_price', String(state.maxPrice)]);
  if (state.inStock) pairs.push(['in_stock', 'true']);
  return pairs.map(([field, value]) => {
    const facet = facets.find((each) => each.field === field);
    return { field, value, label: facet?.values.find((v) => v.value === value)?.label ?? value };
  });
}

/** The query without the words a constraint was read from; nothing when they do not stand in it. */
export function withoutWords(q: string, words: string): string | undefined {
  const start = words ? q.toLowerCase().indexOf(words.toLowerCase()) : -1;
  if (start < 0) return undefined;
  return `${q.slice(0, start)} ${q.slice(start + words.length)}`.replace(/\s+/g, ' ').trim();
}
