import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';

import { Button } from './button';
import { IconButton } from './icon-button';
import { RequestId } from './request-id';
import { text } from './text';
import { useToasts, type ToastMessage } from './toast-store';

function Message({ message }: { message: ToastMessage }) {
  const { hold, dismiss } = useToasts();
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isHeld = isPointedAt || hasFocus;
  const { id, undo, retry } = message;
  const offered = undo ?? retry;
  useEffect(() => (isHeld ? hold(id) : undefined), [hold, id, isHeld]);
  const Icon = message.tone === 'danger' ? CircleAlert : CircleCheck;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only waits while someone reads
    <li
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      className="pointer-events-auto flex w-full animate-enter items-center gap-2.5 rounded-md border border-line bg-raised py-1.5 ps-3.5 pe-1.5 text-md shadow-2"
    >
      <Icon
        aria-hidden
        size={18}
        className={message.tone === 'danger' ? 'shrink-0 text-danger' : 'shrink-0 text-success'}
      />
      <div className="grid min-w-0 flex-1 grid-cols-1 py-1">
        {message.text}
        <RequestId error={message.error} />
      </div>
      {offered && (
        <Button
          size="sm"
          onClick={() => {
            offered();
            dismiss(id);
          }}
        >
          {undo ? text.undo : text.retry}
        </Button>
      )}
      <IconButton
        size="sm"
        label={text.dismiss}
        icon={<X aria-hidden size={16} />}
        onClick={() => dismiss(id)}
      />
    </li>
  );
}

/**
 * One per app, and one in each modal dialog: what stands outside of it cannot be seen or pressed. The region is there
 * before its first message, or screen readers miss it.
 */
export function Toaster({ place = 'fixed inset-x-4 bottom-20 md:bottom-6' }: { place?: string }) {
  const messages = useToasts((state) => state.messages);
  return (
    <section
      aria-label={text.notifications}
      aria-live="polite"
      className={`pointer-events-none z-50 flex justify-center ${place}`}
    >
      <ul className="grid w-full max-w-sm grid-cols-1 gap-2">
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
    </section>
  );
}
