import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';

import { IconButton } from './icon-button';
import { text } from './text';
import { Toaster } from './toaster';
import { useModal } from './use-modal';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** Buttons; the one that acts comes last. */
  footer?: ReactNode;
  children: ReactNode;
}

export function Dialog({ isOpen, onClose, title, footer, children }: DialogProps) {
  const id = useId();
  const modal = useModal({ isOpen, onClose });
  if (!isOpen) return null;
  return (
    <dialog
      {...modal}
      aria-labelledby={id}
      className="scrim m-auto w-sm max-w-full rounded-md border border-line bg-raised p-0 text-md text-fg shadow-3 enter-rise"
    >
      <h2 id={id} className="py-4 ps-5 pe-14 display text-xl">
        {title}
      </h2>
      <div className="px-5 pb-5">{children}</div>
      {footer && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
          {footer}
        </div>
      )}
      {/* Last in order, so that focus starts in the content. */}
      <span className="absolute end-3 top-3">
        <IconButton label={text.close} icon={<X aria-hidden size={18} />} onClick={onClose} />
      </span>
      <Toaster />
    </dialog>
  );
}
