import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

import { Button } from './button';
import { IconButton } from './icon-button';
import { text } from './text';
import { Toaster } from './toaster';
import { useModal } from './use-modal';

interface SheetProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** Where it comes from. On a phone `bottom` fits its content; `full` covers the screen. */
  side?: 'start' | 'end' | 'bottom' | 'full';
  /** Replaces the title bar, for content that has its own. It must name itself `title` and offer a way out. */
  isBare?: boolean;
  /** What is inside holds unsaved words: it asks before it goes. What closes it from inside is not asked. */
  isDirty?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}

const SIDES = {
  start: 'enter-start me-auto h-dvh max-h-dvh w-80 border-e',
  end: 'enter-end ms-auto h-dvh max-h-dvh w-104 border-s',
  bottom: 'enter-bottom mt-auto max-h-11/12 w-full rounded-t-lg border-t',
  full: 'enter-bottom h-dvh max-h-dvh w-full',
} as const;

export function Sheet({ isOpen, ...sheet }: SheetProps) {
  return isOpen && <OpenSheet {...sheet} />;
}

function Question({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const id = useId();
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const writing = document.activeElement;
    stay.current?.focus();
    return () => {
      if (writing instanceof HTMLElement) writing.focus();
    };
  }, []);
  return (
    <div
      role="alertdialog"
      aria-labelledby={id}
      className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-warning-soft p-4"
    >
      <p id={id} className="flex-1 text-md text-warning">
        {text.discardQuestion}
      </p>
      <Button ref={stay} onClick={onStay}>
        {text.keepWriting}
      </Button>
      <Button variant="danger" onClick={onLeave}>
        {text.discard}
      </Button>
    </div>
  );
}

function OpenSheet({
  onClose,
  title,
  side = 'end',
  isBare = false,
  isDirty = false,
  footer,
  children,
}: Omit<SheetProps, 'isOpen'>) {
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  const leave = () => (isDirty ? setAsking(!isAsking) : onClose());
  const modal = useModal({ isOpen: true, onClose: leave });
  return (
    <dialog
      {...modal}
      aria-labelledby={isBare ? undefined : id}
      aria-label={isBare ? title : undefined}
      className={clsx('scrim m-0 max-w-full bg-surface p-0 text-fg shadow-3', SIDES[side])}
    >
      <div className="flex h-full max-h-dvh flex-col">
        {!isBare && (
          <div className="flex items-center gap-3 border-b border-line px-4 py-3">
            <h2 id={id} className="flex-1 display text-lg">
              {title}
            </h2>
            <IconButton label={text.close} icon={<X aria-hidden size={18} />} onClick={leave} />
          </div>
        )}
        <div className={clsx('min-h-0 flex-1', !isBare && 'overflow-y-auto p-4')}>{children}</div>
        {/* Messages stand above the footer, whose buttons they would cover. */}
        <div className="relative">
          <Toaster {...(footer ? { place: 'absolute inset-x-4 bottom-4' } : {})} />
        </div>
        {isAsking && <Question onStay={() => setAsking(false)} onLeave={onClose} />}
        {footer && <div className="border-t border-line p-4">{footer}</div>}
      </div>
    </dialog>
  );
}
