import { Radio } from '@/ui/radio';

import type { PaymentToken } from '../api';
import { text } from '../text';

interface PaymentChoiceProps {
  value: PaymentToken;
  onChange: (token: PaymentToken) => void;
}

const TOKENS = ['test', 'declined'] as const satisfies readonly PaymentToken[];

/** Both ways a payment can end, to be tried without a card. */
export function PaymentChoice({ value, onChange }: PaymentChoiceProps) {
  return (
    <fieldset>
      <legend className="sr-only">{text.payment}</legend>
      {TOKENS.map((token) => (
        <Radio
          key={token}
          name="payment"
          label={text.tokens[token]}
          checked={token === value}
          onChange={() => onChange(token)}
        />
      ))}
    </fieldset>
  );
}
