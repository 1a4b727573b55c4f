import { useState } from 'react';

import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Menu, MenuItem } from '@/ui/menu';
import { Panel } from '@/ui/panel';
import { Sheet } from '@/ui/sheet';
import { toast } from '@/ui/toast-store';

export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'start' | 'end' | 'bottom' | 'full' | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel title="Over the page">
      <div className="flex flex-wrap gap-2">
        {(['dialog', 'start', 'end', 'bottom', 'full'] as const).map((kind) => (
          <Button key={kind} onClick={() => setOpen(kind)}>
            {kind}
          </Button>
        ))}
        <Menu trigger={<Button>Menu</Button>}>
          <MenuItem onSelect={close}>Duplicate</MenuItem>
          <MenuItem isDanger onSelect={close}>
            Archive
          </MenuItem>
        </Menu>
        <Button onClick={() => toast('Removed from your bag', { undo: close })}>Toast</Button>
      </div>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Roll back to version 6?"
        footer={
          <>
            <Button onClick={close}>Keep version 7</Button>
            <Button variant="primary" onClick={close}>
              Roll back
            </Button>
          </>
        }
      >
        Shoppers see version 6 at once.
      </Dialog>
      <Sheet
        isOpen={open !== null && open !== 'dialog'}
        onClose={close}
        side={open === 'dialog' || open === null ? 'end' : open}
        title="Filters"
        footer={
          <Button isWide variant="primary" onClick={close}>
            Show 38
          </Button>
        }
      >
        Content
      </Sheet>
    </Panel>
  );
}
