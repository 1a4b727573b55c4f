import { useQueryClient } from '@tanstack/react-query';

import { changePerson } from '@/features/accounts/api';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { useSession } from '@/features/accounts/session-store';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';

import { text } from './text';

/** Says that the session has ended and offers to sign in again, over the page: what was typed in it stays. */
export default function SessionEnded() {
  const client = useQueryClient();
  const { isAsking, ask } = useSession();
  const close = () => ask(false);
  return (
    <>
      <div className="fixed inset-x-4 top-4 z-50 mx-auto max-w-xl rounded-md shadow-2">
        <Banner
          tone="danger"
          action={
            <Button size="sm" onClick={() => ask(true)}>
              {text.session.signIn}
            </Button>
          }
        >
          {text.session.ended}
        </Banner>
      </div>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title={text.session.signIn}
        footer={<Button onClick={() => changePerson(client, null)}>{text.session.leave}</Button>}
      >
        <p className="mb-4 text-muted">{text.session.kept}</p>
        <SignInForm onSignedIn={close} />
      </Dialog>
    </>
  );
}
