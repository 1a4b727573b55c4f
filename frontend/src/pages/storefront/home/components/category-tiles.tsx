import { Link } from 'react-router';

import type { CategoryNode } from '@/api';
import { shop } from '@/app/paths';
import { useCategories } from '@/features/products/api';
import { CardSkeletons } from '@/features/products/components/card-skeletons';
import { formatCount } from '@/lib/format';
import { ArtTile } from '@/ui/art-tile';
import { Async } from '@/ui/async';
import { Link as TextLink } from '@/ui/link';
import { SectionTitle } from '@/ui/section-title';

import { text } from '../text';

const SHOWN = 12;

/** A shelf that borrows its picture from a smaller one stands back: no picture is shown twice. */
const hasOwnPicture = (category: CategoryNode, _: number, all: readonly CategoryNode[]) =>
  category.image &&
  !all.some(
    (other) =>
      other.image?.url === category.image?.url && other.product_count < category.product_count,
  );

/** The larger shelves of both departments, in turn, so that neither hides the other. */
function shelves(departments: readonly CategoryNode[]): CategoryNode[] {
  const queues = departments.map(({ children }) =>
    children.filter(hasOwnPicture).sort((one, other) => other.product_count - one.product_count),
  );
  const picked: CategoryNode[] = [];
  for (let round = 0; picked.length < SHOWN && queues.some((queue) => queue[round]); round += 1) {
    for (const queue of queues) {
      const next = queue[round];
      if (next) picked.push(next);
    }
  }
  return picked.slice(0, SHOWN);
}

export function CategoryTiles() {
  const categories = useCategories();
  return (
    <section>
      <SectionTitle
        title={text.byCategory}
        aside={
          categories.data && (
            <TextLink to={shop.search()}>
              {text.all(formatCount(categories.data.product_count))}
            </TextLink>
          )
        }
      />
      <Async
        query={categories}
        errorTitle={text.categoriesFailed}
        skeleton={<CardSkeletons count={8} />}
      >
        {({ items }) => (
          <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4 md:grid-cols-6 md:gap-5">
            {shelves(items).map((category) => (
              <li key={category.id}>
                <Link to={shop.category(category.slug)} className="group grid gap-2">
                  {category.image && <ArtTile image={category.image} isDecorative />}
                  <span className="text-sm font-medium group-hover:underline sm:text-md">
                    {category.name}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
