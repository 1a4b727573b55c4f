import { useState } from 'react';

import type { DraftView, ProductDetail } from '@/api';
import { formatAgo } from '@/lib/format';
import { Async } from '@/ui/async';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { ErrorBanner } from '@/ui/error-banner';
import { ErrorState } from '@/ui/error-state';
import { Panel } from '@/ui/panel';
import { SkeletonText } from '@/ui/skeleton';

import { useDraft, useHistory } from '../api';
import { withoutClaim } from '../segments';
import { text } from '../text';
import { useWriter } from '../use-writer';

import { BriefForm } from './brief-form';
import { ClaimCheck } from './claim-check';
import { DraftActions } from './draft-actions';
import { DraftHistory } from './draft-history';
import { DraftText } from './draft-text';

type Writing = ReturnType<typeof useWriter>;

function WritingState({ writing }: { writing: Writing }) {
  if (writing.phase === 'failed')
    return (
      <ErrorBanner
        before={text.failed}
        error={writing.error}
        action={
          <Button size="sm" onClick={writing.retry}>
            {text.retry}
          </Button>
        }
      />
    );
  if (writing.phase === 'stopped') return <Banner>{text.stopped}</Banner>;
  return (
    <span role="status" className="sr-only">
      {writing.phase === 'writing' && text.writing}
    </span>
  );
}

const writtenBy = ({ model, prompt_version, created_at }: DraftView) =>
  text.by(model, prompt_version, formatAgo(created_at));

/** One product: the brief, the draft as it is written, its claims and checks, and its way to the shop. */
export function Writer({ product }: { product: ProductDetail }) {
  const history = useHistory(product.id);
  const [wording, setWording] = useState<string>();
  const writing = useWriter(() => setWording(undefined));
  const isWriting = writing.phase === 'writing';
  const latest = history.data?.find(({ status }) => status === 'draft');
  const found = useDraft(latest?.draft_id);
  const draft = isWriting ? undefined : found.data;
  const reword = (next: string) => setWording(next);

  return (
    <div className="grid items-start gap-5 lg:grid-cols-3">
      {/* On a phone the parts follow one another: text, claims, brief. */}
      <div className="contents min-w-0 gap-5 lg:col-span-2 lg:grid">
        <WritingState writing={writing} />
        <Panel title={text.textTitle} aside={draft && <span>{writtenBy(draft)}</span>}>
          {found.error ? (
            <ErrorState
              title={text.draftFailed}
              error={found.error}
              onRetry={() => void found.refetch()}
            />
          ) : (
            <DraftText
              live={product.description}
              draft={isWriting ? writing.text : draft?.description}
              claims={draft?.claims ?? []}
              isWriting={isWriting}
              wording={isWriting ? undefined : wording}
              onWording={setWording}
            />
          )}
        </Panel>
        {draft && (
          <div className="sticky bottom-16 z-10 rounded-md border border-line bg-surface px-4 py-3 sm:px-5 md:bottom-0">
            <DraftActions
              productId={product.id}
              draft={draft}
              wording={wording}
              onWording={setWording}
            />
          </div>
        )}
        <Panel title={text.brief.title} className="max-lg:order-last">
          <BriefForm
            productId={product.id}
            hasDraft={Boolean(draft)}
            isWriting={isWriting}
            isBlocked={wording !== undefined}
            onWrite={(request) => void writing.write(request)}
            onStop={writing.stop}
          />
        </Panel>
      </div>
      <div className="grid min-w-0 gap-6">
        {draft && (
          <ClaimCheck
            draft={draft}
            onRemove={(claim) => reword(withoutClaim(wording ?? draft.description, claim))}
            onReword={() => reword(wording ?? draft.description)}
          />
        )}
        <Async query={history} errorTitle={text.historyFailed} skeleton={<SkeletonText />}>
          {(drafts) => <DraftHistory productId={product.id} drafts={drafts} />}
        </Async>
      </div>
    </div>
  );
}
