import { useNavigate, useSearchParams } from 'react-router';

import { shop } from '@/app/paths';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { ownPath } from '@/lib/own-path';
import { Link } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const next = parameters.get('next');
  return (
    <div className="mx-auto w-full max-w-sm py-12">
      <PageHeading title={text.title}>{text.note}</PageHeading>
      <SignInForm
        onSignedIn={() => void navigate(ownPath(next, shop.account), { replace: true })}
      />
      <p className="mt-6 text-md text-muted">
        {text.noAccount} <Link to={shop.register(next ? { next } : {})}>{text.register}</Link>
      </p>
    </div>
  );
}
