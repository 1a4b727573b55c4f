import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useCallback, useRef, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { shop } from '@/app/paths';
import { useShortcut } from '@/lib/shortcut';
import { Kbd } from '@/ui/kbd';

import { text } from './text';

interface SearchFieldProps {
  shouldFocus?: boolean;
  className?: string;
  onDone?: () => void;
}

/** Goes to the results; `/` focuses it from anywhere. */
export function SearchField({ shouldFocus = false, className, onDone }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const query = params.get('q') ?? '';
  useShortcut(
    '/',
    useCallback(() => input.current?.focus(), []),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const q = input.current?.value.trim();
    if (!q) return;
    void navigate(shop.search({ q }));
    onDone?.();
  };
  return (
    <div className={clsx('min-w-0', className)}>
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
          className="min-w-0 flex-1 bg-transparent text-lg outline-none sm:text-md"
        />
        <span className="pointer-coarse:hidden">
          <Kbd>{'/'}</Kbd>
        </span>
      </form>
    </div>
  );
}
