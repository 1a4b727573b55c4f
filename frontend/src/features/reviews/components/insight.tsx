import type { AspectInsight, ReviewsInsight } from '@/api';
import { SectionTitle } from '@/ui/section-title';

import { text } from '../text';

import { AspectBars } from './aspect-bars';

/** One quote an aspect; a sentence that speaks of several aspects is said once. */
function distinctQuotes(aspects: readonly AspectInsight[]) {
  const said = new Set<string>();
  return aspects.flatMap(({ aspect, quotes }) => {
    const quote = quotes.find(({ text: words }) => !said.has(words));
    if (!quote) return [];
    said.add(quote.text);
    return [{ aspect, ...quote }];
  });
}

/** What people praise and complain about, with counts and their own words. */
export function Insight({ insight }: { insight: ReviewsInsight }) {
  const quotes = distinctQuotes(insight.aspects);
  return (
    <section>
      <SectionTitle title={text.title} aside={text.from(insight.review_count)} />
      <div className="grid gap-8 md:grid-cols-2">
        <AspectBars aspects={insight.aspects} />
        <div className="grid content-start gap-4">
          {insight.summary && <p className="text-lg">{insight.summary}</p>}
          {quotes.slice(0, 3).map((quote) => (
            <blockquote
              key={quote.aspect + quote.review_id}
              className="border-s-2 border-line ps-4"
            >
              <p className="text-md">{quote.text}</p>
              <p className="text-sm text-subtle capitalize">{quote.aspect}</p>
            </blockquote>
          ))}
          <p className="text-sm text-subtle">{text.written}</p>
        </div>
      </div>
    </section>
  );
}
