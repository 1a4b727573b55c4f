import { useState } from 'react';

import type { PassageHit } from '@/api';
import { formatDecimal } from '@/lib/format';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { SkeletonText } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';

import { usePassages } from '../api';
import { text } from '../text';

function Passage({ passage }: { passage: PassageHit }) {
  const { heading, title, text: content, score, answers } = passage;
  return (
    <li className="grid gap-1.5 border-t border-line pt-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex-1 font-medium">{heading || title}</span>
        <span className="text-sm text-subtle tabular-nums">
          {text.try.score(formatDecimal(score))}
        </span>
        <Tag tone={answers ? 'success' : 'neutral'}>
          {answers ? text.try.answers : text.try.doesNot}
        </Tag>
      </p>
      <p className="line-clamp-4 whitespace-pre-line text-muted">{content}</p>
    </li>
  );
}

/** Shows what the assistant would find, so that an editor sees whether the documents answer. */
export function TryQuestion() {
  const [words, setWords] = useState('');
  const [question, setQuestion] = useState('');
  const passages = usePassages(question);
  return (
    <div className="grid gap-4">
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setQuestion(words.trim());
        }}
      >
        <Field label={text.try.label} hint={text.try.hint}>
          {(control) => (
            <Input
              {...control}
              maxLength={1000}
              placeholder={text.try.placeholder}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" className="justify-self-start" isPending={passages.isFetching}>
          {text.try.ask}
        </Button>
      </form>
      {question && (
        <Async
          query={passages}
          errorTitle={text.try.failed}
          skeleton={<SkeletonText lines={5} />}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={text.try.nothing.title}>{text.try.nothing.body}</EmptyState>}
        >
          {({ items }) => (
            <div className="grid gap-3">
              {!items.some(({ answers }) => answers) && (
                <Banner tone="warning">{text.try.refuses}</Banner>
              )}
              <ol className="grid gap-3">
                {items.map((passage) => (
                  <Passage key={passage.passage_id} passage={passage} />
                ))}
              </ol>
            </div>
          )}
        </Async>
      )}
    </div>
  );
}
