import { Check } from 'lucide-react';

import { Breadcrumb } from '@/ui/breadcrumb';
import { CopyField } from '@/ui/copy-field';
import { Kbd } from '@/ui/kbd';
import { Link } from '@/ui/link';
import { Markup } from '@/ui/markup';
import { Panel } from '@/ui/panel';
import { Rating } from '@/ui/rating';
import { SectionTitle } from '@/ui/section-title';
import { Tag } from '@/ui/tag';

const answer = `Yes. The base is **18/10 magnetic steel** and the maker lists induction up to 2.4 kW. [1]

It is one of the quieter ones:
- 31 of 38 reviewers call it quiet [2]
- 7 note a whistle when filled past the line

See [the help page](/help/delivery).`;

export function Words() {
  return (
    <>
      <Panel title="Words">
        <Breadcrumb
          trail={[
            { label: 'Kitchen', to: '/c/kitchen' },
            { label: 'Kettles', to: '/c/kettles' },
            { label: 'Gooseneck' },
          ]}
        />
        <div className="mt-6">
          <SectionTitle title="Picked for you" aside={<Link to="/">Why these?</Link>} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Tag>English</Tag>
          <Tag tone="accent">New</Tag>
          <Tag tone="success" icon={<Check aria-hidden size={13} />}>
            On budget
          </Tag>
          <Tag tone="warning">Low stock</Tag>
          <Tag tone="danger">Failed</Tag>
          <Rating value={4.4} /> <Kbd>Ctrl K</Kbd>
          <CopyField label="Copy id" value="0192f4c0-77aa" />
        </div>
      </Panel>
      <Panel title="Text of a model">
        <div className="max-w-prose text-lg">
          <Markup source={answer} />
          <p className="mt-3">
            A <span className="claim">full 0.9 litre fill</span> that{' '}
            <span className="claim-open">stays cool even at a full boil</span>,{' '}
            <del className="bg-del">gone</del> <ins className="bg-add no-underline">new</ins>.
          </p>
        </div>
      </Panel>
      <div className="grid gap-5 sm:grid-cols-4">
        {[235, 130, 70, 20].map((hue) => (
          <div
            key={hue}
            className="art-tile aspect-square"
            style={{ '--art-h': hue } as React.CSSProperties}
          />
        ))}
      </div>
    </>
  );
}
