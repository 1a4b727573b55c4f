import { useLayoutEffect, useRef, type SyntheticEvent, type MouseEvent } from 'react';

interface ModalOptions {
  isOpen: boolean;
  onClose: () => void;
}

/**
 * Drives the browser's own modal dialog: focus is kept inside and given back, Escape closes, the page behind is inert.
 * Spread the result on a `<dialog>` that is rendered while it is open and no longer.
 */
export function useModal({ isOpen, onClose }: ModalOptions) {
  const ref = useRef<HTMLDialogElement>(null);
  // Before what is inside takes the focus: it cannot while the dialog is closed, and would pass for the opener.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || !isOpen) return;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [isOpen]);
  return {
    ref,
    onCancel: (event: SyntheticEvent) => {
      event.preventDefault();
      onClose();
    },
    onClick: (event: MouseEvent) => {
      if (event.target === ref.current) onClose(); // the scrim belongs to the dialog element itself
    },
  };
}
