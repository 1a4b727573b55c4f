import { ArrowUp, MessageSquareText } from 'lucide-react';
import { useState } from 'react';

import { useShopTerms } from '@/features/cart/api';
import { useChatDock } from '@/features/chat/store';
import { useReturnsPage } from '@/features/knowledge/help';
import { useCategories } from '@/features/products/api';
import { typicalPart } from '@/features/products/categories';
import { formatMoneyWhole } from '@/lib/format';
import { Chip } from '@/ui/chip';
import { IconButton } from '@/ui/icon-button';

import { text } from '../text';

const GIFT_MINOR = 1000;

/** Questions that this shop can answer: its own money, its own shelves, and returns where it has a page about them. */
function useExamples(): string[] {
  const terms = useShopTerms();
  const departments = useCategories().data?.items ?? [];
  const returns = useReturnsPage();
  const shelves = departments.slice(0, 2).flatMap((department) => typicalPart(department) ?? []);
  return [
    ...(terms
      ? [text.gift(formatMoneyWhole({ amount_minor: GIFT_MINOR, currency: terms.currency }))]
      : []),
    ...shelves.map(({ name }) => text.showMe(name)),
    ...(returns ? [text.returns] : []),
  ];
}

/** The assistant takes over with the words typed here. */
export function Ask() {
  const open = useChatDock((state) => state.open);
  const [words, setWords] = useState('');
  const examples = useExamples();
  const ask = (message: string) => {
    if (!message.trim()) return;
    open({ message: message.trim() });
    setWords('');
  };
  return (
    <section className="grid grid-cols-1 gap-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(words);
        }}
        className="flex items-center gap-3 rounded-lg border border-line-strong bg-surface py-2.5 ps-5 pe-3 focus-within:border-accent"
      >
        <MessageSquareText aria-hidden size={20} className="shrink-0 text-subtle" />
        <input
          aria-label={text.ask}
          placeholder={text.askPlaceholder}
          value={words}
          maxLength={4000}
          onChange={(event) => setWords(event.target.value)}
          className="min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-subtle"
        />
        <IconButton
          type="submit"
          variant="primary"
          label={text.askButton}
          icon={<ArrowUp aria-hidden size={18} />}
        />
      </form>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        {examples.length > 0 && <span className="text-sm text-subtle">{text.peopleAsk}</span>}
        {examples.map((example) => (
          <Chip key={example} onClick={() => ask(example)}>
            {example}
          </Chip>
        ))}
      </div>
    </section>
  );
}
