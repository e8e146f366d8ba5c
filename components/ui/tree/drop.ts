import type { TreeIndex, TreeNode } from './tree-index.ts';
import { cell, idAt, isWithin, nextSibling } from './tree-index.ts';

/** Where a node is put: under a parent, before one of its children, or last of them. */
export type Place = { parent: string | null; before: string | null };

/** Where the pointer is: over a row's upper edge, its middle, its lower edge. */
export type Part = 'before' | 'into' | 'after';

export type Spot = { node: number; part: Part };

/** Why a node may not be put somewhere. `still`: it is there already. */
export type Refusal = 'self' | 'descendant' | 'tooDeep' | 'sameName' | 'still';

export type DropRules = {
  /** Most levels a tree has. */
  levels: number;
  /** What has no parent is the whole itself: all else stays within it. */
  rooted?: boolean;
  /** Siblings have different names. */
  uniqueNames?: boolean;
};

/** @param within how far down the row, 0 to 1 */
export function partOf(index: TreeIndex, node: number, within: number, rules: DropRules): Part {
  if (rules.rooted && cell(index.parent, node) < 0) return 'into';
  if (within < 0.25) return 'before';
  return within > 0.75 ? 'after' : 'into';
}

export function placeOf(index: TreeIndex, { node, part }: Spot, isOpen: (node: number) => boolean): Place {
  if (part === 'into') return { parent: idAt(index, node), before: null };
  const parent = idAt(index, cell(index.parent, node));
  if (part === 'before') return { parent, before: idAt(index, node) };
  // Below an open node is what stands in it.
  if (isOpen(node)) return { parent: idAt(index, node), before: idAt(index, node + 1) };
  return { parent, before: idAt(index, nextSibling(index, node)) };
}

export function refusalOf<N extends TreeNode>(
  index: TreeIndex<N>,
  moved: number,
  place: Place,
  rules: DropRules,
): Refusal | null {
  const parent = place.parent === null ? -1 : (index.at.get(place.parent) ?? -1);
  if (parent === moved) return 'self';
  if (parent >= 0 && isWithin(index, parent, moved)) return 'descendant';
  const stays = cell(index.parent, moved) === parent;
  if (stays && isStill(index, moved, place)) return 'still';
  if (stays) return null;
  const below = parent < 0 ? 0 : cell(index.level, parent);
  if (below + heightOf(index, moved) > rules.levels) return 'tooDeep';
  if (rules.uniqueNames && hasNamesake(index, parent, moved)) return 'sameName';
  return null;
}

function isStill(index: TreeIndex, moved: number, { before }: Place): boolean {
  return before === idAt(index, moved) || before === idAt(index, nextSibling(index, moved));
}

/** Levels of a node with all below it; 1 for a leaf. */
function heightOf(index: TreeIndex, node: number): number {
  const top = cell(index.level, node);
  let deepest = top;
  for (let one = node; one < cell(index.end, node); one++) deepest = Math.max(deepest, cell(index.level, one));
  return deepest - top + 1;
}

function hasNamesake(index: TreeIndex, parent: number, moved: number): boolean {
  const name = index.nodes[moved]?.name;
  const end = parent < 0 ? index.nodes.length : cell(index.end, parent);
  for (let child = parent + 1; child < end; child = cell(index.end, child))
    if (child !== moved && index.nodes[child]?.name === name) return true;
  return false;
}

/** The nodes as they are after the move, in depth-first order again. */
export function movedNodes<N extends TreeNode>(index: TreeIndex<N>, moved: number, place: Place): N[] {
  const end = cell(index.end, moved);
  const branch = index.nodes.slice(moved, end);
  const parent = place.parent === null ? -1 : (index.at.get(place.parent) ?? -1);
  const before = place.before === null ? undefined : index.at.get(place.before);
  const target = before ?? (parent < 0 ? index.nodes.length : cell(index.end, parent));
  const rest = [...index.nodes.slice(0, moved), ...index.nodes.slice(end)];
  const shifted = target >= end ? target - branch.length : target;
  const [top, ...below] = branch;
  const put = top ? [{ ...top, parent: place.parent }, ...below] : [];
  return [...rest.slice(0, shifted), ...put, ...rest.slice(shifted)];
}
