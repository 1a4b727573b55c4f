import { LoaderCircle } from 'lucide-react';

/** Decoration beside words that say what is going on. */
export function Spinner() {
  return <LoaderCircle aria-hidden size={16} className="animate-spin" />;
}
