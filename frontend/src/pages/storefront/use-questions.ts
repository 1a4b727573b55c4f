import { useShopTerms } from '@/features/cart/api';
import { useReturnsPage } from '@/features/knowledge/help';
import { useCategories } from '@/features/products/api';
import { typicalPart } from '@/features/products/categories';
import { formatMoneyWhole } from '@/lib/format';

const GIFT_MINOR = 1000;

const text = {
  gift: (price: string) => `A gift under ${price}`,
  showMe: (category: string) => `Show me ${category.toLowerCase()}`,
  order: 'Where is my order?',
  returns: 'What is your returns policy?',
} as const;

/** Questions that this shop can answer: its own money, its own shelves, and returns where it has a page about them. */
export function useQuestions() {
  const terms = useShopTerms();
  const departments = useCategories().data?.items ?? [];
  const returns = useReturnsPage();
  const shelves = departments.slice(0, 2).flatMap((department) => typicalPart(department) ?? []);
  return {
    gift: terms
      ? [text.gift(formatMoneyWhole({ amount_minor: GIFT_MINOR, currency: terms.currency }))]
      : [],
    shelves: shelves.map(({ name }) => text.showMe(name)),
    order: [text.order],
    returns: returns ? [text.returns] : [],
  };
}
