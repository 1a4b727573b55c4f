import { initialsOf } from '@/lib/initials';

const list = new Intl.ListFormat('en-GB', { type: 'disjunction' });

export const text = {
  admin: 'Shopwright admin',
  sections: 'Admin',
  jump: 'Search or jump to…',
  jumpTitle: 'Jump to a page',
  noPlace: 'No page has this name',
  more: 'More',
  menu: 'Menu',
  collapse: 'Collapse the side bar',
  expand: 'Expand the side bar',
  /** What is seen, the initials, comes first: people who speak to their computer say what they see. */
  accountOf: (name: string) => `${initialsOf(name)}, account of ${name}`,
  openShop: 'Open the shop',
  signOut: 'Sign out',
  accountFailed: 'Your account did not load',
  notAllowed: {
    title: 'This is for the people who run the shop',
    body: (name: string) => `${name} is a shopper's account. Sign in as staff to go on.`,
    action: 'Sign in as someone else',
  },
  closed: {
    title: (role: string) => `The role ${role} does not open this page`,
    body: (roles: readonly string[]) => `Who can: ${list.format(roles)}.`,
    action: 'Back to the overview',
  },
  roles: {
    shopper: 'Shopper',
    support: 'Support',
    editor: 'Editor',
    merchandiser: 'Merchandiser',
    analyst: 'Analyst',
    owner: 'Owner',
  },
  controlK: 'Ctrl K',
  short: { conversations: 'Inbox', descriptions: 'Review' },
  groups: { catalogue: 'Catalogue', measure: 'Measure' },
  places: {
    overview: 'Overview',
    conversations: 'Conversations',
    orders: 'Orders',
    products: 'Products',
    descriptions: 'Descriptions',
    reviews: 'Reviews',
    knowledge: 'Knowledge',
    import: 'Import',
    aiUsage: 'AI usage',
    api: 'API',
  },
} as const;
