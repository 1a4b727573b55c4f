import { useId } from 'react';
import { Link } from 'react-router';

import type { Citation } from '@/api';
import { Button } from '@/ui/button';
import { Cite, CiteMark } from '@/ui/cite';
import { Markup } from '@/ui/markup';

import { text } from '../text';
import type { Turn } from '../turns';
import type { FeedbackReason } from '../use-conversation';

import { AnswerTools } from './answer-tools';

interface AnswerProps {
  turn: Turn;
  onRate: (helpful: boolean, reason?: FeedbackReason) => void;
  onRetry: () => void;
}

function Source({ citation }: { citation: Citation }) {
  const line = (
    <>
      <span className="font-medium text-fg">{citation.title}</span>
      <span className="line-clamp-2 text-muted">{citation.quote}</span>
    </>
  );
  return citation.url ? (
    <Link to={citation.url} className="grid rounded-xs hover:underline">
      {line}
    </Link>
  ) : (
    <span className="grid">{line}</span>
  );
}

/** The answer as plain text at full width, its sources under it. */
export function Answer({ turn, onRate, onRetry }: AnswerProps) {
  const listId = useId();
  const open = (number: number) => document.getElementById(`${listId}-${number}`)?.focus();
  return (
    <div data-answer className="grid gap-3">
      {turn.author === 'person' && <p className="text-sm text-muted">{text.fromPerson}</p>}
      {turn.answer && (
        <div className="text-lg">
          <Markup
            source={turn.answer}
            renderCitation={(number) => <Cite number={number} onClick={() => open(number)} />}
          />
        </div>
      )}
      {turn.citations.length > 0 && (
        <ol aria-label={text.sources} className="grid gap-2 rounded-md bg-sunken p-3 text-sm">
          {turn.citations.map((citation) => (
            <li
              key={citation.number}
              id={`${listId}-${citation.number}`}
              tabIndex={-1}
              className="flex gap-2.5"
            >
              <CiteMark number={citation.number} />
              <Source citation={citation} />
            </li>
          ))}
        </ol>
      )}
      {turn.phase === 'failed' && (
        <div className="flex items-center gap-3 text-md text-danger">
          <p>{text.failed}</p>
          <Button size="sm" onClick={onRetry}>
            {text.retry}
          </Button>
        </div>
      )}
      {turn.phase === 'stopped' && <p className="text-sm text-muted">{text.stopped}</p>}
      {turn.phase === 'done' && turn.author === 'bot' && (
        <AnswerTools turn={turn} onRate={onRate} />
      )}
    </div>
  );
}
