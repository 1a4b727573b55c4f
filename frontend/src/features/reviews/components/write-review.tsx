import { useState, type FormEvent } from 'react';

import { toApiError } from '@/lib/api-error';
import { Button } from '@/ui/button';
import { ErrorBanner } from '@/ui/error-banner';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { Sheet } from '@/ui/sheet';
import { Textarea } from '@/ui/textarea';
import { toast } from '@/ui/toast-store';

import { useWriteReview } from '../api';
import { text } from '../text';

const BEST = 5;
const RATINGS = text.ratings.map((label, index) => ({ value: String(BEST - index), label }));

/** For somebody signed in: the button, and the form it opens. */
export function WriteReview({ productId }: { productId: string }) {
  const [isOpen, setOpen] = useState(false);
  const [isDirty, setDirty] = useState(false);
  const write = useWriteReview(productId);
  const error = write.error && toApiError(write.error);
  const open = () => {
    setDirty(false);
    setOpen(true);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => {
      const entry = form.get(name);
      return typeof entry === 'string' ? entry.trim() : '';
    };
    write.mutate(
      { rating: Number(value('rating')), title: value('title'), body: value('body') },
      {
        onSuccess: () => {
          setOpen(false);
          toast(text.sent);
        },
      },
    );
  };
  return (
    <>
      <Button onClick={open}>{text.write}</Button>
      <Sheet isOpen={isOpen} onClose={() => setOpen(false)} title={text.write} isDirty={isDirty}>
        <form onSubmit={onSubmit} onChange={() => setDirty(true)} className="grid gap-4">
          <Field label={text.rating} isRequired error={error?.fieldErrors['rating']}>
            {(control) => (
              <Select {...control} name="rating" defaultValue={String(BEST)} options={RATINGS} />
            )}
          </Field>
          <Field label={text.heading} error={error?.fieldErrors['title']}>
            {(control) => <Input {...control} name="title" maxLength={120} />}
          </Field>
          <Field
            label={text.body}
            hint={text.bodyHint}
            isRequired
            error={error?.fieldErrors['body']}
          >
            {(control) => <Textarea {...control} name="body" rows={6} required />}
          </Field>
          {error && <ErrorBanner error={error} />}
          <Button type="submit" variant="primary" isPending={write.isPending}>
            {text.send}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
