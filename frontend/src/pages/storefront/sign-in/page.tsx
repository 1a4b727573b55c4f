import { shop } from '@/app/paths';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { useNextPage } from '@/lib/use-next-page';
import { Link } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  const { goOn, query } = useNextPage(shop.account);
  return (
    <div className="mx-auto w-full max-w-sm py-12">
      <PageHeading title={text.title}>{text.note}</PageHeading>
      <SignInForm onSignedIn={goOn} />
      <p className="mt-6 text-md text-muted">
        {text.noAccount} <Link to={shop.register(query)}>{text.register}</Link>
      </p>
    </div>
  );
}
