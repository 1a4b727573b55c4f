import {
  Activity,
  BookOpen,
  FileUp,
  Gauge,
  Inbox,
  LayoutDashboard,
  MessageSquareQuote,
  Package,
  PenLine,
  Receipt,
  type LucideIcon,
} from 'lucide-react';

import type { AccountView } from '@/api';
import { admin } from '@/app/paths';
import { mayDo, type Permission } from '@/features/accounts/permissions';

import { text } from './text';

export interface Place {
  to: string;
  label: string;
  /** Where there is room for one short word. */
  short?: string;
  icon: LucideIcon;
  permission: Permission;
}

const { places } = text;

const overview: Place = {
  to: admin.overview,
  label: places.overview,
  icon: LayoutDashboard,
  permission: 'overview',
};
const conversations: Place = {
  to: admin.conversations,
  label: places.conversations,
  short: text.short.conversations,
  icon: Inbox,
  permission: 'conversations',
};
const products: Place = {
  to: admin.products,
  label: places.products,
  icon: Package,
  permission: 'products',
};
const descriptions: Place = {
  to: admin.descriptions,
  label: places.descriptions,
  short: text.short.descriptions,
  icon: PenLine,
  permission: 'descriptions',
};

const groups: readonly { title?: string; places: readonly Place[] }[] = [
  {
    places: [
      overview,
      conversations,
      { to: admin.orders, label: places.orders, icon: Receipt, permission: 'orders' },
    ],
  },
  {
    title: text.groups.catalogue,
    places: [
      products,
      descriptions,
      { to: admin.reviews, label: places.reviews, icon: MessageSquareQuote, permission: 'reviews' },
      { to: admin.knowledge, label: places.knowledge, icon: BookOpen, permission: 'knowledge' },
      { to: admin.imports, label: places.import, icon: FileUp, permission: 'imports' },
    ],
  },
  {
    title: text.groups.measure,
    places: [
      { to: admin.aiUsage, label: places.aiUsage, icon: Gauge, permission: 'measure' },
      { to: admin.api, label: places.api, icon: Activity, permission: 'measure' },
    ],
  },
];

const allPlaces: readonly Place[] = groups.flatMap((group) => group.places);

type Role = AccountView['role'];

/** The menu of one role: what it may open, without groups that would be empty. */
export const groupsFor = (role: Role) =>
  groups
    .map(({ title, places: all }) => ({
      title,
      places: all.filter(({ permission }) => mayDo(role, permission)),
    }))
    .filter((group) => group.places.length > 0);

export const placesFor = (role: Role): readonly Place[] =>
  allPlaces.filter(({ permission }) => mayDo(role, permission));

const PHONE_PLACES = [overview, conversations, descriptions, products];
/** Take the room of those that a role may not open. */
const PHONE_OTHERS = allPlaces.filter((place) => !PHONE_PLACES.includes(place));

/** Beside More, in the bar at the bottom of a phone. */
export const phonePlacesFor = (role: Role): readonly Place[] =>
  [...PHONE_PLACES, ...PHONE_OTHERS]
    .filter(({ permission }) => mayDo(role, permission))
    .slice(0, 4);

/** The place an address belongs to; none for an address that does not exist. */
export const placeOf = (pathname: string): Place | undefined =>
  pathname === admin.overview
    ? overview
    : allPlaces.find(
        ({ to }) => to !== admin.overview && (pathname === to || pathname.startsWith(`${to}/`)),
      );
