import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { productsUpdateProduct, type ProductDetail } from '@/api';
import {
  productsGetProductQueryKey,
  productsListAllProductsInfiniteQueryKey,
} from '@/api/@tanstack/react-query.gen';
import { toApiError } from '@/lib/api-error';
import { useShortcut } from '@/lib/shortcut';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { ErrorBanner } from '@/ui/error-banner';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { Textarea } from '@/ui/textarea';
import { toast } from '@/ui/toast-store';

import { text } from '../text';

const MOST_TITLE = 500;
const MOST_DESCRIPTION = 20_000;
const STATUSES = Object.entries(text.statuses).map(([value, label]) => ({ value, label }));

type Fields = Pick<ProductDetail, 'title' | 'status' | 'description'>;
const fieldsOf = ({ title, status, description }: ProductDetail): Fields => ({
  title,
  status,
  description,
});

const isSame = (one: Fields, other: Fields) => JSON.stringify(one) === JSON.stringify(other);

function useSave(base: ProductDetail, onSaved: (saved: ProductDetail, sent: Fields) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (fields: Fields) =>
      (
        await productsUpdateProduct({
          path: { product_id: base.id },
          body: { ...fields, version: base.version },
          throwOnError: true,
        })
      ).data,
    onSuccess: (saved, sent) => {
      onSaved(saved, sent);
      client.setQueryData(productsGetProductQueryKey({ path: { reference: base.id } }), saved);
      toast(text.saved);
      return client.invalidateQueries({ queryKey: productsListAllProductsInfiniteQueryKey() });
    },
  });
}

interface DetailsFormProps {
  product: ProductDetail;
  mayChange: boolean;
  /** After a conflict: fetches what the server has; nothing when that fails, which the page says. */
  onReload: () => Promise<ProductDetail | undefined>;
}

/** What is typed is a change of one version: a later one that arrives meanwhile replaces nothing unasked. */
export function DetailsForm({ product, mayChange, onReload }: DetailsFormProps) {
  const [base, setBase] = useState(product);
  const [fields, setFields] = useState(fieldsOf(product));
  const start = (from: ProductDetail) => {
    setBase(from);
    setFields(fieldsOf(from));
  };
  const save = useSave(base, (saved, sent) => {
    setBase(saved);
    // What was typed while it was saved is the next change.
    setFields((now) => (isSame(now, sent) ? fieldsOf(saved) : now));
  });
  const kept = fieldsOf(base);
  const isDirty = !isSame(fields, kept);
  const isNewer = product.version > base.version;
  if (isNewer && !isDirty) start(product);
  const reload = async () => {
    const theirs = await onReload();
    if (!theirs) return;
    save.reset();
    start(theirs);
  };
  const problem = save.error ? toApiError(save.error) : undefined;
  const isConflict = problem?.code === 'product_changed' || (isNewer && isDirty);
  const submit = () => {
    if (isDirty && mayChange && !save.isPending) save.mutate(fields);
  };
  useShortcut('s', submit, { withControl: true });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!mayChange && <Banner>{text.readOnly}</Banner>}
      {isConflict && (
        <Banner
          tone="warning"
          action={
            <Button size="sm" onClick={() => void reload()}>
              {text.loadTheirs}
            </Button>
          }
        >
          {text.conflict}
        </Banner>
      )}
      {problem && !isConflict && <ErrorBanner before={text.notSaved} error={problem} />}
      <Field label={text.fields.title} error={problem?.fieldErrors.title}>
        {(control) => (
          <Input
            {...control}
            readOnly={!mayChange}
            maxLength={MOST_TITLE}
            value={fields.title}
            onChange={(event) => setFields({ ...fields, title: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.fields.status}>
        {(control) => (
          <Select
            {...control}
            disabled={!mayChange}
            options={STATUSES}
            value={fields.status}
            onChange={(event) =>
              setFields({ ...fields, status: event.target.value as Fields['status'] })
            }
          />
        )}
      </Field>
      <Field
        label={text.fields.description}
        counter={text.characters(fields.description.length, MOST_DESCRIPTION)}
        isRequired={false}
        error={problem?.fieldErrors.description}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            readOnly={!mayChange}
            maxLength={MOST_DESCRIPTION}
            value={fields.description}
            onChange={(event) => setFields({ ...fields, description: event.target.value })}
          />
        )}
      </Field>
      {isDirty && (
        <div className="flex flex-wrap items-center justify-end gap-2.5 border-t border-line pt-4">
          <p role="status" className="flex-1 text-sm text-subtle">
            {text.unsaved}
          </p>
          <Button onClick={() => start(isNewer ? product : base)}>{text.discard}</Button>
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {text.save}
          </Button>
        </div>
      )}
    </form>
  );
}
