import { X } from 'lucide-react';

import { EmptyState } from '@/ui/empty-state';
import { IconButton } from '@/ui/icon-button';
import { text as uiText } from '@/ui/text';

import { text } from './text';

export default function ChatPanelPlaceholder({ onClose }: { onClose: () => void }) {
  return (
    <div>
      <header className="flex items-center gap-3 border-b border-line px-5 py-4">
        <h2 className="flex-1 display text-lg">{text.assistant}</h2>
        <IconButton label={uiText.close} icon={<X aria-hidden size={18} />} onClick={onClose} />
      </header>
      <EmptyState title={text.ask} />
    </div>
  );
}
