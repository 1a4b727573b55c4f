import type { Address } from '@/api';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

import { text } from '../text';

interface AddressFormProps {
  address: Required<Address>;
  errors: Readonly<Record<string, string>>;
  onChange: (address: Required<Address>) => void;
}

const FIELDS = [
  { name: 'name', autoComplete: 'name', isRequired: true, isWide: true },
  { name: 'line1', autoComplete: 'address-line1', isRequired: true, isWide: true },
  { name: 'line2', autoComplete: 'address-line2', isRequired: false, isWide: true },
  { name: 'city', autoComplete: 'address-level2', isRequired: true, isWide: false },
  { name: 'postcode', autoComplete: 'postal-code', isRequired: true, isWide: false },
  { name: 'country', autoComplete: 'country-name', isRequired: true, isWide: true },
] as const;

export function AddressForm({ address, errors, onChange }: AddressFormProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {FIELDS.map(({ name, autoComplete, isRequired, isWide }) => (
        <div key={name} className={isWide ? 'sm:col-span-2' : undefined}>
          <Field
            label={text[name]}
            isRequired={isRequired}
            error={errors[`delivery_address.${name}`]}
          >
            {(control) => (
              <Input
                {...control}
                size="lg"
                autoComplete={autoComplete}
                value={address[name]}
                onChange={(event) => onChange({ ...address, [name]: event.target.value })}
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  );
}
