import type { CategoryNode } from '@/api';

/** A category and everything below it, outermost first. */
export const withParts = (node: CategoryNode): CategoryNode[] => [
  node,
  ...node.children.flatMap(withParts),
];

interface Leaf {
  node: CategoryNode;
  depth: number;
}

const leavesOf = (node: CategoryNode, depth = 0): Leaf[] =>
  node.children.length === 0
    ? [{ node, depth }]
    : node.children.flatMap((child) => leavesOf(child, depth + 1));

const isOfTwo = ({ name }: CategoryNode) => /[&/,]|\band\b/i.test(name);

/**
 * What one would name when asking for something: of the most specific parts of a category the one with the most
 * products, and rather `jackets` than `bras & tanks`.
 */
export const typicalPart = (category: CategoryNode): CategoryNode | undefined =>
  leavesOf(category).sort(
    (one, other) =>
      other.depth - one.depth ||
      Number(isOfTwo(one.node)) - Number(isOfTwo(other.node)) ||
      other.node.product_count - one.node.product_count,
  )[0]?.node;
