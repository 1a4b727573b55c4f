import { SlidersHorizontal } from 'lucide-react';

import { shop } from '@/app/paths';
import { Link } from '@/ui/link';
import { Popover } from '@/ui/popover';

import { text } from '../text';

export function WhyThese({ version }: { version: string }) {
  return (
    <Popover
      label={text.whyTitle}
      align="end"
      trigger={
        <button
          type="button"
          className="tap inline-flex items-center gap-1.5 rounded-xs text-sm font-medium text-accent hover:underline"
        >
          <SlidersHorizontal aria-hidden size={14} />
          {text.why}
        </button>
      }
    >
      <div className="grid gap-2">
        <p>{text.because}</p>
        <p>{text.yours}</p>
        <p className="text-sm text-subtle">{text.ai(version)}</p>
        <Link to={shop.privacy}>{text.choices}</Link>
      </div>
    </Popover>
  );
}
