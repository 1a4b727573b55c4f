import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="min-w-5 rounded-xs border border-line bg-sunken px-1 text-center font-sans text-xs font-medium text-subtle">
      {children}
    </kbd>
  );
}
