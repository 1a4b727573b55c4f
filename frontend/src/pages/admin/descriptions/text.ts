export const text = {
  title: 'Descriptions',
  about:
    'Drafts wait here until somebody publishes them. A claim without a source keeps a draft closed.',
  documentTitle: (product: string) => `Description of ${product}`,
  writing: 'Description',
  openProduct: 'Open product',
  productFailed: 'The product did not load',
} as const;
