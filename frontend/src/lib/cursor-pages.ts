interface CursorPage<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** How `useInfiniteQuery` walks the API's lists: `items` and the cursor of the next page, null at the end. */
export const cursorPages = {
  // The first page adds nothing to the call; the generated types would want a path again.
  initialPageParam: {} as never,
  getNextPageParam: ({ next_cursor }: { next_cursor: string | null }) => next_cursor ?? undefined,
};

export const itemsOf = <Item>({ pages }: { pages: readonly CursorPage<Item>[] }): Item[] =>
  pages.flatMap(({ items }) => items);
