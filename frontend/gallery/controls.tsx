import { Heart, Plus } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Chip, RemovableChip } from '@/ui/chip';
import { Field } from '@/ui/field';
import { FileDrop } from '@/ui/file-drop';
import { IconButton } from '@/ui/icon-button';
import { Input } from '@/ui/input';
import { LinkButton } from '@/ui/link';
import { Panel } from '@/ui/panel';
import { Radio } from '@/ui/radio';
import { Select } from '@/ui/select';
import { Textarea } from '@/ui/textarea';

export function Controls() {
  const [isOn, setOn] = useState(true);
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Panel title="Buttons">
        {(['sm', 'md', 'lg'] as const).map((size) => (
          <div key={size} className="mb-3 flex flex-wrap items-center gap-2">
            <Button size={size} variant="primary">
              Add to bag
            </Button>
            <Button size={size}>Compare</Button>
            <Button size={size} variant="quiet">
              Browse
            </Button>
            <Button size={size} variant="danger">
              Reject
            </Button>
            <Button size={size} variant="primary" isPending>
              Publish
            </Button>
            <Button size={size} variant="primary" disabled>
              Publish
            </Button>
            <IconButton
              size={size}
              label="Save"
              variant="plain"
              icon={<Heart aria-hidden size={18} />}
            />
            <IconButton
              size={size}
              label="Add"
              variant="plain"
              isRound
              icon={<Plus aria-hidden size={18} />}
            />
            <LinkButton size={size} to="/">
              A link
            </LinkButton>
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <Chip>A gift under £40</Chip>
          <Chip isOn={isOn} onClick={() => setOn(!isOn)}>
            In stock
          </Chip>
          <RemovableChip name="Blue" onRemove={() => undefined} />
        </div>
      </Panel>
      <Panel title="Fields">
        <div className="grid gap-4">
          <Field label="Title" hint="As shoppers see it" counter="34 of 60">
            {(control) => <Input {...control} defaultValue="Fjord gooseneck kettle" />}
          </Field>
          <Field label="Email" error="Write an address with an @">
            {(control) => <Input {...control} type="email" defaultValue="mara" />}
          </Field>
          <Field label="Notes" isRequired={false}>
            {(control) => <Textarea {...control} placeholder="What should be said" />}
          </Field>
          <Field label="Tone">
            {(control) => (
              <Select
                {...control}
                options={[
                  { value: 'plain', label: 'Plain' },
                  { value: 'warm', label: 'Warm' },
                ]}
              />
            )}
          </Field>
        </div>
      </Panel>
      <Panel title="Choices">
        <Checkbox label="In stock" aside="38" defaultChecked />
        <Checkbox label="On sale" aside="12" />
        <Checkbox label="Some of them" isMixed />
        <Checkbox label="None here" aside="0" disabled />
        <Radio name="r" label="Standard delivery" hint="Three days" defaultChecked />
        <Radio name="r" label="Next day" />
      </Panel>
      <Panel title="A file">
        <FileDrop
          label="Products file"
          hint="CSV or JSON, up to 20 MB"
          accept=".csv,.json"
          onFile={() => undefined}
        />
      </Panel>
    </div>
  );
}
