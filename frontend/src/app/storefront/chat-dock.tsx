import { Suspense, useLayoutEffect, useRef, type ReactNode } from 'react';

import { useChatDock } from '@/features/chat/store';
import { useMedia } from '@/lib/media';
import { useMakeWay } from '@/lib/use-make-way';
import { SkeletonText } from '@/ui/skeleton';

import { Sheet } from './on-demand';
import { ChatPanel } from './slots';
import { text } from './text';
import { useChatOwner } from './use-chat-owner';

interface PlaceProps {
  onClose: () => void;
  children: ReactNode;
}

/** Covers the page, so it makes way when a link in it opens another. */
function OverThePage({ onClose, children }: PlaceProps) {
  if (useMakeWay(onClose)) return null;
  return (
    <Sheet isOpen isBare side="full" title={text.assistant} onClose={onClose}>
      {children}
    </Sheet>
  );
}

function BesideThePage({ children }: Pick<PlaceProps, 'children'>) {
  const place = useRef<HTMLElement>(null);
  // Before the panel takes the focus, and as long as the panel still has it.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const panel = place.current;
    return () => {
      const hasFocus = panel?.contains(document.activeElement);
      if (hasFocus && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={place}
      aria-label={text.assistant}
      className="sticky top-0 h-dvh w-104 shrink-0 border-s border-line bg-surface"
    >
      {children}
    </aside>
  );
}

/** Beside the page from 1280 px, where the page reflows; over the whole screen below. */
export function ChatDock() {
  const { isOpen, close } = useChatDock();
  const isWide = useMedia('(width >= 80rem)');
  useChatOwner(false);
  if (!isOpen) return null;
  const panel = (
    <Suspense
      fallback={
        <div className="p-5">
          <SkeletonText />
        </div>
      }
    >
      <ChatPanel onClose={close} />
    </Suspense>
  );
  return isWide ? (
    <BesideThePage>{panel}</BesideThePage>
  ) : (
    <Suspense fallback={null}>
      <OverThePage onClose={close}>{panel}</OverThePage>
    </Suspense>
  );
}
