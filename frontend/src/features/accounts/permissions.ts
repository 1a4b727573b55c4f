import type { AccountView } from '@/api';

type Role = AccountView['role'];

/**
 * Who may open what, as the server's endpoints guard it. The owner may do everything. This spares people pages that
 * would stay empty; the server decides.
 */
const ROLES = {
  overview: ['support', 'editor', 'merchandiser', 'analyst'],
  conversations: ['support'],
  orders: ['support', 'analyst'],
  openOrders: ['support'],
  moveOrders: ['support'],
  products: ['support', 'editor', 'merchandiser', 'analyst'],
  changeProducts: ['editor', 'merchandiser'],
  descriptions: ['editor', 'merchandiser'],
  reviews: ['support', 'editor', 'merchandiser', 'analyst'],
  knowledge: ['support', 'editor'],
  changeKnowledge: ['editor'],
  imports: ['editor', 'merchandiser'],
  measure: ['support', 'editor', 'merchandiser', 'analyst'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ROLES;

export const mayDo = (role: Role, permission: Permission): boolean =>
  role === 'owner' || (ROLES[permission] as readonly Role[]).includes(role);

/** Everybody who may, the owner last. */
export const rolesThatMay = (permission: Permission): Role[] => [...ROLES[permission], 'owner'];
