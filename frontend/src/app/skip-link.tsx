import { text } from './text';

export const MAIN_ID = 'content';

export function SkipLink() {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-sm focus:bg-accent focus:px-4 focus:py-2 focus:font-medium focus:text-on-accent"
    >
      {text.skip}
    </a>
  );
}
