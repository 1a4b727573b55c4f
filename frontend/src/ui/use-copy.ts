import { useEffect, useState } from 'react';

import { text } from './text';
import { toast } from './toast-store';

/** Copying a text. Over plain HTTP a browser has no clipboard to offer: then there is nothing to press. */
export function useCopy(value: string) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    navigator.clipboard
      .writeText(value)
      .then(() => setCopied(true))
      .catch(() => toast(text.notCopied, { tone: 'danger' }));
  };
  return { isPossible: 'clipboard' in navigator, isCopied, copy };
}
