/** Puts each bullet of a description on a line of its own: feeds often run them together, as in `Hooded.• Lined.` */
export const linesOf = (description: string): string =>
  description.replace(/[ \t]*(?<!\n)(?<!^)•[ \t]*/g, '\n• ');
