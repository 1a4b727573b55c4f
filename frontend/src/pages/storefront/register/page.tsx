import { shop } from '@/app/paths';
import { RegisterForm } from '@/features/accounts/components/register-form';
import { useNextPage } from '@/lib/use-next-page';
import { Link } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  const { goOn, query } = useNextPage(shop.account);
  return (
    <div className="mx-auto w-full max-w-sm py-12">
      <PageHeading title={text.title}>{text.note}</PageHeading>
      <RegisterForm onRegistered={goOn} />
      <p className="mt-6 text-md text-muted">
        {text.hasAccount} <Link to={shop.signIn(query)}>{text.signIn}</Link>
      </p>
    </div>
  );
}
