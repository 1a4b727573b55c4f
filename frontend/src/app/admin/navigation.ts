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

import { admin } from '@/app/paths';

import { text } from './text';

export interface Place {
  to: string;
  label: string;
  /** Where there is room for one short word. */
  short?: string;
  icon: LucideIcon;
}

const { places } = text;

const overview: Place = { to: admin.overview, label: places.overview, icon: LayoutDashboard };
const conversations: Place = {
  to: admin.conversations,
  label: places.conversations,
  short: text.short.conversations,
  icon: Inbox,
};
const products: Place = { to: admin.products, label: places.products, icon: Package };
const descriptions: Place = {
  to: admin.descriptions,
  label: places.descriptions,
  short: text.short.descriptions,
  icon: PenLine,
};

export const groups: readonly { title?: string; places: readonly Place[] }[] = [
  {
    places: [overview, conversations, { to: admin.orders, label: places.orders, icon: Receipt }],
  },
  {
    title: text.groups.catalogue,
    places: [
      products,
      descriptions,
      { to: admin.reviews, label: places.reviews, icon: MessageSquareQuote },
      { to: admin.knowledge, label: places.knowledge, icon: BookOpen },
      { to: admin.imports, label: places.import, icon: FileUp },
    ],
  },
  {
    title: text.groups.measure,
    places: [
      { to: admin.aiUsage, label: places.aiUsage, icon: Gauge },
      { to: admin.api, label: places.api, icon: Activity },
    ],
  },
];

export const allPlaces: readonly Place[] = groups.flatMap((group) => group.places);

/** Beside More, in the bar at the bottom of a phone. */
export const phonePlaces: readonly Place[] = [overview, conversations, descriptions, products];
