import {
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
} from 'react';

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
  const isPressed = useRef(false);
  // The scrim belongs to the dialog element itself.
  const isOnScrim = (event: SyntheticEvent) => event.target === ref.current;
  return {
    ref,
    onCancel: (event: SyntheticEvent) => {
      // A file input tells the same when its own window is left, and that bubbles.
      if (event.target !== ref.current) return;
      event.preventDefault();
      onClose();
    },
    // A browser closes at the second Escape or Back in a row, whatever becomes of `cancel`; `onClose` may want to ask.
    onClose: () => {
      if (!ref.current || ref.current.open) return;
      ref.current.showModal();
      onClose();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    },
    onMouseDown: (event: MouseEvent) => {
      isPressed.current = isOnScrim(event);
    },
    // Text that is marked with the mouse may end on the scrim; that is no press on it.
    onClick: (event: MouseEvent) => {
      if (isOnScrim(event) && isPressed.current) onClose();
    },
  };
}
