import type { ReviewView } from '@/api';
import { admin } from '@/app/paths';
import { formatDate } from '@/lib/format';
import { Link } from '@/ui/link';
import { Rating } from '@/ui/rating';
import { Tag, type Tone } from '@/ui/tag';

import { text } from '../text';

const TONES: Record<NonNullable<ReviewView['sentiment']>, Tone> = {
  positive: 'success',
  neutral: 'neutral',
  negative: 'danger',
};

export function ReviewItem({ review }: { review: ReviewView }) {
  const { product_id, product_title, author, rating, title, body, sentiment, aspects } = review;
  return (
    <article className="grid gap-1.5 px-4 py-4 sm:px-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-subtle">
        <Rating value={rating} />
        {product_title && <Link to={admin.product(product_id)}>{product_title}</Link>}
        <span>{text.by(author)}</span>
        <span>{formatDate(review.created_at)}</span>
        <span className="ms-auto">
          {sentiment ? (
            <Tag tone={TONES[sentiment]}>{text.sentiments[sentiment]}</Tag>
          ) : (
            <Tag>{text.notRead}</Tag>
          )}
        </span>
      </p>
      {title && <h3 className="font-medium">{title}</h3>}
      <p className="max-w-prose text-muted">{body}</p>
      {aspects.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-1.5">
          {aspects.map(({ aspect, polarity, quote }) => (
            <li key={`${aspect}-${quote}`} title={quote}>
              <Tag tone={TONES[polarity]}>{aspect}</Tag>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
