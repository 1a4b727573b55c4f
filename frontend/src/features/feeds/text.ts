import { formatCount } from '@/lib/format';

export const text = {
  file: 'Catalogue file',
  fileHint: 'CSV, XML or JSON lines, up to 20 MB; gzip is fine',
  format: 'Format',
  formats: {
    auto: 'Find out by itself',
    native: 'Our own CSV',
    shopify: 'Shopify',
    woocommerce: 'WooCommerce',
    magento: 'Magento 2',
    google: 'Google Merchant',
    icecat: 'Icecat',
  },
  uploading: (name: string) => `Sending ${name}`,
  refused: 'The file was not taken.',
  statuses: {
    queued: 'Waiting',
    running: 'Running',
    finished: 'Finished',
    failed: 'Failed',
  },
  withProblems: 'Finished with problems',
  progress: (name: string) => `Import of ${name}`,
  lines: (read: number, total: number | null) =>
    total === null
      ? `${formatCount(read)} lines read`
      : `${formatCount(read)} of ${formatCount(total)} lines`,
  counts: {
    lines: 'Lines read',
    created: 'Created',
    updated: 'Updated',
    unchanged: 'Unchanged',
    problems: 'Problems',
  },
  safeToLeave: 'It goes on when you leave this page.',
  problems: 'Problems',
  problemsHint: (count: number, shown: number) =>
    shown < count
      ? `The first ${formatCount(shown)} of ${formatCount(count)}`
      : 'The other rows were imported',
  problemsTable: 'Rows that were not imported, and why',
  row: 'Row',
  column: 'Column',
  message: 'What to do',
  download: 'Download as CSV',
  noProblems: 'Every row was imported.',
  history: 'Earlier imports',
  historyTable: 'Imports, newest first',
  historyFailed: 'Earlier imports did not load',
  none: { title: 'No imports yet', body: 'Choose a file above. Every import is listed here.' },
  columns: { file: 'File', status: 'Status', when: 'When' },
  sample: {
    body: 'One row a variant. Rows with the same product_id are one product; later rows may leave its columns empty. The same file again changes nothing.',
    more: 'Columns option:NAME hold choices, attribute:NAME stated facts. Images and categories may be several, separated by |.',
    label: 'Example file',
    download: 'Download the example',
  },
} as const;
