/** Every address of both apps. Nothing else writes one. */

type Query = Record<string, string | undefined>;

function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs).toString()}` : path;
}

const part = encodeURIComponent;

export const shop = {
  home: '/',
  search: (query: { q?: string; category?: string; sort?: string } = {}) =>
    withQuery('/search', query),
  category: (slug: string) => `/c/${part(slug)}`,
  product: (slug: string, query: { variant?: string } = {}) => withQuery(`/p/${part(slug)}`, query),
  cart: '/cart',
  checkout: '/checkout',
  orderPlaced: (orderId: string) => `/checkout/${part(orderId)}`,
  signIn: (query: { next?: string } = {}) => withQuery('/sign-in', query),
  register: (query: { next?: string } = {}) => withQuery('/register', query),
  account: '/account',
  order: (orderId: string) => `/account/orders/${part(orderId)}`,
  privacy: '/account/privacy',
  document: (slug: string) => `/help/${part(slug)}`,
  help: '/help',
} as const;

export const admin = {
  overview: '/admin',
  signIn: (query: { next?: string } = {}) => withQuery('/admin/sign-in', query),
  conversations: '/admin/conversations',
  conversation: (id: string) => `/admin/conversations/${part(id)}`,
  orders: '/admin/orders',
  products: '/admin/products',
  product: (id: string) => `/admin/products/${part(id)}`,
  descriptions: '/admin/descriptions',
  description: (productId: string) => `/admin/descriptions/${part(productId)}`,
  reviews: '/admin/reviews',
  knowledge: '/admin/knowledge',
  imports: '/admin/import',
  import: (id: string) => `/admin/import/${part(id)}`,
  aiUsage: '/admin/ai-usage',
  api: '/admin/api',
} as const;
