import { Select } from '@/ui/select';

import { text } from '../text';

interface RangeSelectProps<Range extends number> {
  value: Range;
  /** What each range is called, in numeric order. */
  names: Readonly<Record<Range, string>>;
  onChange: (value: number) => void;
}

export function RangeSelect<Range extends number>({
  value,
  names,
  onChange,
}: RangeSelectProps<Range>) {
  return (
    <Select
      aria-label={text.range}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      options={Object.entries<string>(names).map(([one, label]) => ({ value: one, label }))}
    />
  );
}
