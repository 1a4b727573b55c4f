import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { productsListProductsOptions } from '@/api/@tanstack/react-query.gen';
import { shop } from '@/app/paths';
import { formatMoney } from '@/lib/format';

/** Goods that are drawn, so that they share one light; photographs would not. */
const SHOWN = 3;

/** A few real goods on one floor, each with a line to its name and price. */
export function StillLife() {
  const { data } = useQuery({
    ...productsListProductsOptions({
      query: { category: 'home-and-gifts', in_stock: true, sort: 'popular', limit: 60 },
    }),
    staleTime: Infinity,
  });
  const seen = new Set<string>();
  const goods = (data?.items ?? [])
    .filter(({ image, title }) => {
      const kind = image.url.split('/').at(-1)?.split('-')[0] ?? '';
      const isPlain = image.url.startsWith('/art/') && title.toLowerCase().includes(kind);
      return isPlain && !seen.has(kind) && Boolean(seen.add(kind));
    })
    .slice(0, SHOWN);
  return (
    <ul className="flex h-full items-end justify-center gap-3 sm:gap-6">
      {goods.map((product, position) => (
        <li key={product.id} className={position === 2 ? 'max-sm:hidden' : undefined}>
          <Link to={shop.product(product.slug)} className="group grid justify-items-center">
            <span className="grid max-w-36 text-center text-sm leading-snug">
              <span className="line-clamp-2 font-medium group-hover:underline">
                {product.title}
              </span>
              <span className="text-muted">{formatMoney(product.price)}</span>
            </span>
            <span aria-hidden className="my-1.5 block h-8 border-s border-fg" />
            <img
              src={product.image.url}
              alt=""
              width={220}
              height={220}
              fetchPriority={position === 0 ? 'high' : 'auto'}
              className="size-32 sm:size-44 lg:size-52"
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}
