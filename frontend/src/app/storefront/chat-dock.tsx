import { Suspense } from 'react';

import { useChatDock } from '@/features/chat/store';
import { useMedia } from '@/lib/media';
import { Sheet } from '@/ui/sheet';
import { SkeletonText } from '@/ui/skeleton';

import { ChatPanel } from './slots';
import { text } from './text';
import { useChatOwner } from './use-chat-owner';

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
  if (!isWide) {
    return (
      <Sheet isOpen isBare side="full" title={text.assistant} onClose={close}>
        {panel}
      </Sheet>
    );
  }
  return (
    <aside
      aria-label={text.assistant}
      className="sticky top-0 h-dvh w-104 shrink-0 border-s border-line bg-surface"
    >
      {panel}
    </aside>
  );
}
