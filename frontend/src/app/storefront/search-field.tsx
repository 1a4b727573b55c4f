import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import {
  lazy,
  Suspense,
  useCallback,
  useId,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
} from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import type { Suggestion } from '@/api';
import { shop } from '@/app/paths';
import { useSuggestions } from '@/features/search/use-suggestions';
import { useShortcut } from '@/lib/shortcut';
import { Kbd } from '@/ui/kbd';

import { text } from './text';

const loadList = () => import('@/features/search/components/suggestion-list');
const SuggestionList = lazy(async () => ({ default: (await loadList()).SuggestionList }));

interface SearchFieldProps {
  shouldFocus?: boolean;
  className?: string;
  onDone?: () => void;
}

const addressOf = ({ kind, slug, text: words }: Suggestion) => {
  if (kind === 'product' && slug) return shop.product(slug);
  if (kind === 'category' && slug) return shop.category(slug);
  return shop.search({ q: words });
};

/** Goes to the results, or straight to a suggestion; `/` focuses it from anywhere. */
export function SearchField({ shouldFocus = false, className, onDone }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const query = params.get('q') ?? '';
  useShortcut(
    '/',
    useCallback(() => input.current?.focus(), []),
  );
  const id = useId();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(-1);
  const items = useSuggestions(words);
  const go = (address: string) => {
    setWords('');
    setActive(-1);
    void navigate(address);
    onDone?.();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const suggestion = items[active];
    const q = input.current?.value.trim();
    if (suggestion) go(addressOf(suggestion));
    else if (q) go(shop.search({ q }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (items.length === 0) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      setWords('');
      setActive(-1);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    // One place beyond the options stands for the words as typed.
    const places = items.length + 1;
    setActive(((active + 1 + step + places) % places) - 1);
  };
  return (
    <div className={clsx('relative min-w-0', className)}>
      <form
        role="search"
        onSubmit={onSubmit}
        className="flex h-11 items-center gap-2.5 rounded-full border border-line-strong bg-surface px-3.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
      >
        <Search aria-hidden size={18} className="shrink-0 text-subtle" />
        <input
          key={query}
          ref={input}
          type="search"
          name="q"
          defaultValue={query}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- only after the person pressed Search
          autoFocus={shouldFocus}
          aria-label={text.search}
          aria-keyshortcuts="/"
          placeholder={text.searchPlaceholder}
          autoComplete="off"
          aria-autocomplete="list"
          aria-controls={items.length > 0 ? id : undefined}
          aria-activedescendant={items[active] ? `${id}-${active}` : undefined}
          onChange={(event) => {
            setWords(event.target.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          // Before there is a word to complete.
          onFocus={() => void loadList().catch(() => undefined)}
          onBlur={() => setWords('')}
          className="min-w-0 flex-1 bg-transparent text-lg outline-none sm:text-md"
        />
        <span className="pointer-coarse:hidden">
          <Kbd>{'/'}</Kbd>
        </span>
      </form>
      <Suspense fallback={null}>
        {items.length > 0 && (
          <SuggestionList
            id={id}
            items={items}
            active={active}
            onPick={(item) => go(addressOf(item))}
          />
        )}
      </Suspense>
    </div>
  );
}
