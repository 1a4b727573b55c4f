import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';

import { IconButton } from './icon-button';
import { text } from './text';
import { useModal } from './use-modal';

interface SheetProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** Where it comes from. On a phone `bottom` fits its content; `full` covers the screen. */
  side?: 'start' | 'end' | 'bottom' | 'full';
  /** Replaces the title bar, for content that has its own. It must name itself `title` and offer a way out. */
  isBare?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}

const SIDES = {
  start: 'enter-start me-auto h-dvh max-h-dvh w-80 border-e',
  end: 'enter-end ms-auto h-dvh max-h-dvh w-104 border-s',
  bottom: 'enter-bottom mt-auto max-h-11/12 w-full rounded-t-lg border-t',
  full: 'enter-bottom h-dvh max-h-dvh w-full',
} as const;

export function Sheet({
  isOpen,
  onClose,
  title,
  side = 'end',
  isBare = false,
  footer,
  children,
}: SheetProps) {
  const id = useId();
  const modal = useModal({ isOpen, onClose });
  if (!isOpen) return null;
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
            <IconButton label={text.close} icon={<X aria-hidden size={18} />} onClick={onClose} />
          </div>
        )}
        <div className={clsx('min-h-0 flex-1', !isBare && 'overflow-y-auto p-4')}>{children}</div>
        {footer && <div className="border-t border-line p-4">{footer}</div>}
      </div>
    </dialog>
  );
}
