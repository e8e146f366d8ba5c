export type TreeNode = { id: string; parent: string | null; name: string };

/** What is known of each node, by its place in the array. */
export type TreeIndex<N extends TreeNode = TreeNode> = {
  nodes: readonly N[];
  /** Place of each id. */
  at: ReadonlyMap<string, number>;
  /** Place of the parent, or -1. */
  parent: Int32Array;
  /** 1 for what has no parent. */
  level: Uint8Array;
  /** The place after the last descendant. */
  end: Int32Array;
  /** 1 for the first of its siblings. */
  place: Int32Array;
  /** How many siblings there are, with itself. */
  siblings: Int32Array;
};

/** @param nodes in depth-first order: a parent, then all that is below it */
export function indexTree<N extends TreeNode>(nodes: readonly N[]): TreeIndex<N> {
  const size = nodes.length;
  const at = new Map<string, number>();
  const parent = new Int32Array(size).fill(-1);
  const level = new Uint8Array(size);
  const end = new Int32Array(size);
  const place = new Int32Array(size);
  const siblings = new Int32Array(size);
  /** Children so far of each node; what has no parent is counted at the end. */
  const children = new Int32Array(size + 1);
  nodes.forEach((node, i) => {
    const up = node.parent === null ? -1 : (at.get(node.parent) ?? -1);
    at.set(node.id, i);
    parent[i] = up;
    level[i] = up < 0 ? 1 : cell(level, up) + 1;
    const family = up < 0 ? size : up;
    place[i] = cell(children, family) + 1;
    children[family] = cell(place, i);
  });
  for (let i = size - 1; i >= 0; i--) {
    const up = cell(parent, i);
    end[i] = Math.max(cell(end, i), i + 1);
    siblings[i] = cell(children, up < 0 ? size : up);
    if (up >= 0) end[up] = Math.max(cell(end, up), cell(end, i));
  }
  return { nodes, at, parent, level, end, place, siblings };
}

/** A number that is there. */
export function cell(list: ArrayLike<number>, at: number): number {
  return list[at] ?? 0;
}

export function hasChildren(index: TreeIndex, node: number): boolean {
  return cell(index.end, node) > node + 1;
}

export function isWithin(index: TreeIndex, node: number, within: number): boolean {
  return node >= within && node < cell(index.end, within);
}

/** From the parent upwards. */
export function ancestorsOf(index: TreeIndex, node: number): number[] {
  const found: number[] = [];
  for (let up = cell(index.parent, node); up >= 0; up = cell(index.parent, up)) found.push(up);
  return found;
}

/** Place of the sibling after it, or -1. */
export function nextSibling(index: TreeIndex, node: number): number {
  const after = cell(index.end, node);
  return after < index.nodes.length && index.parent[after] === index.parent[node] ? after : -1;
}

/** Place of the sibling before it, or -1. */
export function previousSibling(index: TreeIndex, node: number): number {
  const up = cell(index.parent, node);
  let before = node - 1;
  while (before > up && index.parent[before] !== up) before = cell(index.parent, before);
  return before > up ? before : -1;
}

export function idAt(index: TreeIndex, node: number): string | null {
  return index.nodes[node]?.id ?? null;
}
