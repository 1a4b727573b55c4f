export const text = {
  title: 'Import',
  about: 'Good rows are imported; each bad one is named by row, column and what to do.',
  start: 'New import',
  format: 'Our own CSV',
  runFailed: 'The import did not load',
} as const;
