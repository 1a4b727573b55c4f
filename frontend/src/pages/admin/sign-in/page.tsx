import { admin } from '@/app/paths';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { useNextPage } from '@/lib/use-next-page';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  const { goOn } = useNextPage(admin.overview);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="grid w-full max-w-sm gap-6">
        <PageHeading title={text.title}>{text.note}</PageHeading>
        <SignInForm onSignedIn={goOn} />
      </div>
    </main>
  );
}
