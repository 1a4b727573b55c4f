import { useState } from 'react';

import { toApiError } from '@/lib/api-error';
import { Button } from '@/ui/button';
import { ErrorBanner } from '@/ui/error-banner';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

import { useRegister } from '../api';
import { text } from '../text';

const FIELDS = [
  { name: 'name', label: text.name, type: 'text', autoComplete: 'name', hint: undefined },
  { name: 'email', label: text.email, type: 'email', autoComplete: 'username', hint: undefined },
  {
    name: 'password',
    label: text.password,
    type: 'password',
    autoComplete: 'new-password',
    hint: text.passwordHint,
  },
] as const;

export function RegisterForm({ onRegistered }: { onRegistered: () => void }) {
  const register = useRegister();
  const [person, setPerson] = useState({ name: '', email: '', password: '' });
  const error = register.error ? toApiError(register.error) : null;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate(person, { onSuccess: onRegistered });
      }}
    >
      {error && <ErrorBanner error={error} />}
      {FIELDS.map(({ name, label, type, autoComplete, hint }) => (
        <Field key={name} label={label} hint={hint} error={error?.fieldErrors[name]}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              type={type}
              autoComplete={autoComplete}
              value={person[name]}
              onChange={(event) => setPerson({ ...person, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Button type="submit" variant="primary" size="lg" isWide isPending={register.isPending}>
        {text.register}
      </Button>
    </form>
  );
}
