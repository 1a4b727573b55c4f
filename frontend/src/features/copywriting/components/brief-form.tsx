import { useState } from 'react';

import type { DescriptionRequest } from '@/api';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { Textarea } from '@/ui/textarea';

import { text } from '../text';

type Tone = NonNullable<DescriptionRequest['tone']>;
type Length = NonNullable<DescriptionRequest['length']>;

interface BriefFormProps {
  productId: string;
  hasDraft: boolean;
  isWriting: boolean;
  /** The draft is being edited: another would take its place. */
  isBlocked: boolean;
  onWrite: (request: DescriptionRequest) => void;
  onStop: () => void;
}

const TONES = Object.entries(text.brief.tones).map(([value, label]) => ({ value, label }));
const LENGTHS = Object.entries(text.brief.lengths).map(([value, label]) => ({ value, label }));
const partsOf = (value: string, separator: RegExp) =>
  value
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

export function BriefForm({
  productId,
  hasDraft,
  isWriting,
  isBlocked,
  onWrite,
  onStop,
}: BriefFormProps) {
  const [features, setFeatures] = useState('');
  const [guidelines, setGuidelines] = useState('');
  const [keywords, setKeywords] = useState('');
  const [tone, setTone] = useState<Tone>('plain');
  const [length, setLength] = useState<Length>('medium');
  const write = () =>
    onWrite({
      product_id: productId,
      features: partsOf(features, /\n/),
      brand_guidelines: guidelines,
      seo_keywords: partsOf(keywords, /[,\n]/),
      tone,
      length,
    });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlocked) write();
      }}
    >
      <Field label={text.brief.features} hint={text.brief.featuresHint} isRequired={false}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={9000}
            value={features}
            onChange={(event) => setFeatures(event.target.value)}
          />
        )}
      </Field>
      <Field label={text.brief.guidelines} hint={text.brief.guidelinesHint} isRequired={false}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={5000}
            value={guidelines}
            onChange={(event) => setGuidelines(event.target.value)}
          />
        )}
      </Field>
      <Field label={text.brief.keywords} hint={text.brief.keywordsHint} isRequired={false}>
        {(control) => (
          <Input
            {...control}
            maxLength={1600}
            value={keywords}
            onChange={(event) => setKeywords(event.target.value)}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={text.brief.tone}>
          {(control) => (
            <Select
              {...control}
              options={TONES}
              value={tone}
              onChange={(event) => setTone(event.target.value as Tone)}
            />
          )}
        </Field>
        <Field label={text.brief.length}>
          {(control) => (
            <Select
              {...control}
              options={LENGTHS}
              value={length}
              onChange={(event) => setLength(event.target.value as Length)}
            />
          )}
        </Field>
      </div>
      {isWriting ? (
        <Button onClick={onStop}>{text.brief.stop}</Button>
      ) : (
        <Button type="submit" variant={hasDraft ? 'plain' : 'primary'} disabled={isBlocked}>
          {hasDraft ? text.brief.rewrite : text.brief.write}
        </Button>
      )}
      {isBlocked && <p className="text-sm text-subtle">{text.brief.blocked}</p>}
    </form>
  );
}
