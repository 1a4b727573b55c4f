import { Check, Copy, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { useCopy } from '@/ui/use-copy';

import { text } from '../text';
import type { Turn } from '../turns';
import type { FeedbackReason } from '../use-conversation';

interface AnswerToolsProps {
  turn: Turn;
  onRate: (helpful: boolean, reason?: FeedbackReason) => void;
}

const REASONS = Object.keys(text.reasons) as FeedbackReason[];

/** Was it any good, and a copy of it. A "no" asks why, and takes none for an answer. */
export function AnswerTools({ turn, onRate }: AnswerToolsProps) {
  const { isPossible: mayCopy, isCopied, copy } = useCopy(turn.answer);
  const [isAsking, setAsking] = useState(false);
  const rate = (helpful: boolean, reason?: FeedbackReason) => {
    setAsking(!helpful && !reason);
    onRate(helpful, reason);
  };
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-1 text-muted">
        <IconButton
          size="sm"
          label={text.helpful}
          aria-pressed={turn.helpful === true}
          icon={<ThumbsUp aria-hidden size={15} />}
          onClick={() => rate(true)}
        />
        <IconButton
          size="sm"
          label={text.notHelpful}
          aria-pressed={turn.helpful === false}
          icon={<ThumbsDown aria-hidden size={15} />}
          onClick={() => rate(false)}
        />
        {mayCopy && (
          <IconButton
            size="sm"
            label={text.copy}
            icon={isCopied ? <Check aria-hidden size={15} /> : <Copy aria-hidden size={15} />}
            onClick={copy}
          />
        )}
        {typeof turn.helpful === 'boolean' && !isAsking && (
          <span className="text-sm">{text.thanks}</span>
        )}
      </div>
      {isAsking && (
        <div role="group" aria-label={text.why} className="flex flex-wrap items-center gap-2">
          <span className="text-sm text-muted">{text.why}</span>
          {REASONS.map((reason) => (
            <Button key={reason} size="sm" onClick={() => rate(false, reason)}>
              {text.reasons[reason]}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
