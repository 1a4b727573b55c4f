import type { AspectInsight } from '@/api';
import { formatCount } from '@/lib/format';
import { Chip } from '@/ui/chip';

import { text } from '../text';

type Leaning = 'positive' | 'neutral' | 'negative';

/** Of an aspect it is what is said of that which counts, not how the whole review sounds. */
export interface WantedReviews {
  sentiment?: Leaning;
  aspect?: string;
  polarity?: Leaning;
}

interface ReviewFiltersProps {
  aspects: readonly AspectInsight[];
  wanted: WantedReviews;
  onChange: (wanted: WantedReviews) => void;
}

const SENTIMENTS: readonly Leaning[] = ['positive', 'neutral', 'negative'];
const POLARITIES = ['positive', 'negative'] as const;
const SHOWN = 8;

function Leanings({ aspects, wanted, onChange }: ReviewFiltersProps) {
  const { sentiment, aspect, polarity } = wanted;
  const chosen = aspects.find((each) => each.aspect === aspect);
  if (!chosen) {
    return SENTIMENTS.map((kind) => (
      <Chip key={kind} isOn={sentiment === kind} onClick={() => onChange({ sentiment: kind })}>
        {text[kind]}
      </Chip>
    ));
  }
  return POLARITIES.map((kind) => (
    <Chip
      key={kind}
      isOn={polarity === kind}
      disabled={chosen[kind] === 0}
      onClick={() =>
        onChange({ aspect: chosen.aspect, ...(polarity === kind ? {} : { polarity: kind }) })
      }
    >
      {text.polarity[kind]} <Count value={chosen[kind]} />
    </Chip>
  ));
}

const Count = ({ value }: { value: number }) => (
  <span className="text-subtle tabular-nums">{formatCount(value)}</span>
);

/** Reviews by how they sound, or by what they praise and criticise. */
export function ReviewFilters(props: ReviewFiltersProps) {
  const { aspects, wanted, onChange } = props;
  return (
    <div className="grid gap-2">
      <div role="group" aria-label={text.filter} className="flex flex-wrap gap-2">
        <Chip isOn={Object.keys(wanted).length === 0} onClick={() => onChange({})}>
          {text.all}
        </Chip>
        <Leanings {...props} />
      </div>
      {aspects.length > 0 && (
        <div role="group" aria-label={text.about} className="flex flex-wrap items-center gap-2">
          <span className="text-sm text-subtle">{text.about}</span>
          {aspects.slice(0, SHOWN).map(({ aspect, positive, negative }) => (
            <Chip
              key={aspect}
              isOn={aspect === wanted.aspect}
              onClick={() => onChange(aspect === wanted.aspect ? {} : { aspect })}
            >
              <span className="first-letter:uppercase">{aspect}</span>{' '}
              <Count value={positive + negative} />
            </Chip>
          ))}
        </div>
      )}
    </div>
  );
}
