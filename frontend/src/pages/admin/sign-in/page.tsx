import { useNavigate, useSearchParams } from 'react-router';

import { admin } from '@/app/paths';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { ownPath } from '@/lib/own-path';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="grid w-full max-w-sm gap-6">
        <PageHeading title={text.title}>{text.note}</PageHeading>
        <SignInForm
          onSignedIn={() =>
            void navigate(ownPath(parameters.get('next'), admin.overview), { replace: true })
          }
        />
      </div>
    </main>
  );
}
