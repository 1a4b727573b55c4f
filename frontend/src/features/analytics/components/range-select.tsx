import { Select } from '@/ui/select';

import { text } from '../text';

interface RangeSelectProps {
  value: number;
  values: readonly number[];
  name: (value: number) => string;
  onChange: (value: number) => void;
}

export function RangeSelect({ value, values, name, onChange }: RangeSelectProps) {
  return (
    <Select
      aria-label={text.range}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      options={values.map((one) => ({ value: String(one), label: name(one) }))}
    />
  );
}
