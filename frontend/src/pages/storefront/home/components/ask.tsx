import { ArrowUp, MessageSquareText } from 'lucide-react';
import { useState } from 'react';

import { useChatDock } from '@/features/chat/store';
import { Chip } from '@/ui/chip';
import { IconButton } from '@/ui/icon-button';

import { useQuestions } from '../../use-questions';
import { text } from '../text';

/** The assistant takes over with the words typed here. */
export function Ask() {
  const open = useChatDock((state) => state.open);
  const [words, setWords] = useState('');
  const { gift, shelves, returns } = useQuestions();
  const examples = [...gift, ...shelves, ...returns];
  const ask = (message: string) => {
    if (!message.trim()) return;
    open({ message: message.trim() });
    setWords('');
  };
  return (
    <section className="grid grid-cols-1 gap-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(words);
        }}
        className="flex items-center gap-3 rounded-lg border border-line-strong bg-surface py-2.5 ps-5 pe-3 focus-within:border-accent"
      >
        <MessageSquareText aria-hidden size={20} className="shrink-0 text-subtle" />
        <input
          aria-label={text.ask}
          placeholder={text.askPlaceholder}
          value={words}
          maxLength={4000}
          onChange={(event) => setWords(event.target.value)}
          className="min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-subtle"
        />
        <IconButton
          type="submit"
          variant="primary"
          label={text.askButton}
          icon={<ArrowUp aria-hidden size={18} />}
        />
      </form>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        {examples.length > 0 && <span className="text-sm text-subtle">{text.peopleAsk}</span>}
        {examples.map((example) => (
          <Chip key={example} onClick={() => ask(example)}>
            {example}
          </Chip>
        ))}
      </div>
    </section>
  );
}
