/** Where a piece stands: the left edge and width of its square, in percent of the scene's width. */
interface Place {
  x: number;
  width: number;
}

export interface Piece {
  category: string;
  /** What the drawing shows; the first part of its address. */
  kind: string;
  /** The name must say what the drawing shows. */
  called: RegExp;
  /** How far down in its square the drawing begins, in percent. */
  top: number;
  wide: Place;
  /** On a phone; without one it stays away. */
  narrow?: Place;
  /** Above the lower edge, in percent of the scene's height. */
  floor: number;
  /** Length of the line to its name, in rem; without one the name is only said. */
  leader?: number;
}

/** Drawings share one light and one floor, which photographs would not; from back to front. */
export const pieces: readonly Piece[] = [
  {
    category: 'home-and-gifts-kitchen-and-dining',
    kind: 'cakestand',
    called: /cake ?stand/i,
    top: 18,
    wide: { x: 9, width: 50 },
    floor: 15,
    leader: 4,
  },
  {
    category: 'home-and-gifts-lighting',
    kind: 'lamp',
    called: /lamp|light/i,
    top: 14,
    wide: { x: 39, width: 50 },
    narrow: { x: 42, width: 60 },
    floor: 15,
    leader: 3,
  },
  {
    category: 'home-and-gifts-clocks',
    kind: 'clock',
    called: /clock/i,
    top: 20,
    wide: { x: -4, width: 28 },
    floor: 13,
    leader: 2.5,
  },
  {
    category: 'home-and-gifts-bags-and-purses',
    kind: 'bag',
    called: /bag/i,
    top: 22,
    wide: { x: 70, width: 34 },
    narrow: { x: 2, width: 50 },
    floor: 13,
    leader: 2.5,
  },
  {
    category: 'home-and-gifts-home-decor',
    kind: 'bird',
    called: /bird/i,
    top: 35,
    wide: { x: 41, width: 20 },
    floor: 7,
  },
];
