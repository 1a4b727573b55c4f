import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';

import { shop } from '@/app/paths';
import { Dialog } from '@/ui/dialog';
import { Link } from '@/ui/link';

import { text } from '../text';

/** A dialog of the browser's own, which the shell has: a popover brings 21 kB of positioning to every page with a row. */
export function WhyThese({ version }: { version: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="tap inline-flex items-center gap-1.5 rounded-xs text-sm font-medium text-accent hover:underline"
      >
        <SlidersHorizontal aria-hidden size={14} />
        {text.why}
      </button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={text.whyTitle}>
        <div className="grid gap-2">
          <p>{text.because}</p>
          <p>{text.yours}</p>
          <p className="text-sm text-subtle">{text.ai(version)}</p>
          <Link to={shop.privacy}>{text.choices}</Link>
        </div>
      </Dialog>
    </>
  );
}
