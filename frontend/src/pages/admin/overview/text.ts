export const text = { title: 'Overview' } as const;
