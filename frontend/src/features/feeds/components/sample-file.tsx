import { Download } from 'lucide-react';

import { Button } from '@/ui/button';

import { downloadText } from '../csv';
import { text } from '../text';

const SAMPLE = `product_id,title,sku,price,stock,category,option:Size,attribute:Material
tide-mug,Tide mug,tide-mug-s,12.50,40,Kitchen > Mugs,250 ml,Stoneware
tide-mug,,tide-mug-l,14.00,25,,350 ml,
`;

/** The format in one look; docs/importing.md has every column. */
export function SampleFile() {
  return (
    <div className="grid gap-3">
      <p className="max-w-prose text-muted">{text.sample.body}</p>
      <pre
        tabIndex={0}
        role="region"
        aria-label={text.sample.label}
        className="overflow-x-auto rounded-sm bg-sunken p-3 font-mono text-xs"
      >
        {SAMPLE}
      </pre>
      <p className="max-w-prose text-sm text-subtle">{text.sample.more}</p>
      <p>
        <Button size="sm" onClick={() => downloadText('example.csv', SAMPLE)}>
          <Download aria-hidden size={14} />
          {text.sample.download}
        </Button>
      </p>
    </div>
  );
}
