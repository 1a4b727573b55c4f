import { clsx } from 'clsx';
import { useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';

import type { AccountView } from '@/api';
import { Dialog } from '@/ui/dialog';
import { Input } from '@/ui/input';

import { placesFor } from './navigation';
import { text } from './text';

interface CommandPaletteProps {
  role: AccountView['role'];
  isOpen: boolean;
  onClose: () => void;
}

const optionId = (to: string) => `jump-${to.replaceAll('/', '-')}`;

interface PlacesProps {
  role: AccountView['role'];
  onGo: (to: string) => void;
}

function Places({ role, onGo }: PlacesProps) {
  const [query, setQuery] = useState('');
  const [position, setPosition] = useState(0);
  const found = placesFor(role).filter(({ label }) =>
    label.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const chosen = found[Math.min(position, found.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setPosition((position + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter' && chosen) onGo(chosen.to);
  };
  return (
    <>
      <Input
        role="combobox"
        aria-label={text.jumpTitle}
        aria-expanded
        aria-controls="jump-places"
        aria-activedescendant={chosen && optionId(chosen.to)}
        placeholder={text.jump}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setPosition(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id="jump-places"
        role="listbox"
        aria-label={text.jumpTitle}
        className="mt-2 grid gap-0.5"
      >
        {found.map(({ to, label, icon: Icon }) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <div
            key={to}
            id={optionId(to)}
            role="option"
            tabIndex={-1}
            aria-selected={to === chosen?.to}
            onClick={() => onGo(to)}
            className={clsx(
              'flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 pointer-coarse:h-11',
              to === chosen?.to ? 'bg-accent-soft text-on-accent-soft' : 'hover:bg-hover',
            )}
          >
            <Icon aria-hidden size={17} />
            {label}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="py-4 text-center text-subtle">{text.noPlace}</p>}
    </>
  );
}

export function CommandPalette({ role, isOpen, onClose }: CommandPaletteProps) {
  const navigate = useNavigate();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={text.jumpTitle}>
      <Places
        role={role}
        onGo={(to) => {
          onClose();
          void navigate(to);
        }}
      />
    </Dialog>
  );
}
