import { clsx } from 'clsx';
import { Star } from 'lucide-react';

import { text } from './text';

interface RatingProps {
  /** 0 to 5. */
  value: number;
  size?: 12 | 14 | 16;
}

export function Rating({ value, size = 14 }: RatingProps) {
  return (
    <span role="img" aria-label={text.stars(value)} className="inline-flex gap-px text-star">
      {[1, 2, 3, 4, 5].map((step) => (
        <Star
          key={step}
          size={size}
          aria-hidden
          fill="currentColor"
          strokeWidth={0}
          className={clsx(step > Math.round(value) && 'opacity-25')}
        />
      ))}
    </span>
  );
}
