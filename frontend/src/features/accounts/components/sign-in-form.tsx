import { useState } from 'react';

import type { AccountView } from '@/api';
import { Button } from '@/ui/button';
import { ErrorBanner } from '@/ui/error-banner';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

import { useSignIn } from '../api';
import { text } from '../text';

/** The same for shoppers and staff; what a person may see is decided by their role. */
export function SignInForm({ onSignedIn }: { onSignedIn: (account: AccountView) => void }) {
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ email, password }, { onSuccess: ({ account }) => onSignedIn(account) });
      }}
    >
      {signIn.error && <ErrorBanner error={signIn.error} />}
      <Field label={text.email}>
        {(control) => (
          <Input
            {...control}
            size="lg"
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={text.password}>
        {(control) => (
          <Input
            {...control}
            size="lg"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" isWide isPending={signIn.isPending}>
        {text.signIn}
      </Button>
    </form>
  );
}
