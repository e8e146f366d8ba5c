import type { TreeIndex, TreeNode } from './tree-index.ts';
import { cell, hasChildren } from './tree-index.ts';

/** The rows that a tree shows, from top to bottom. */
export type Shown = {
  /** Node of each row. */
  rows: Int32Array;
  /** Row of each node, or -1. */
  rowOf: Int32Array;
  isOpen: (node: number) => boolean;
  /** What a screen reader says: which of how many siblings. */
  place: Int32Array;
  siblings: Int32Array;
};

/** What a search keeps: 2 for what it found, 1 for what stands above that. */
export type Kept = { marks: Uint8Array; count: number };

/** What was opened and closed by hand among the found. */
export type Sifted = { whole: ReadonlySet<string>; closed: ReadonlySet<string> };

/** The tree as far as it is open. */
export function openRows(index: TreeIndex, expanded: ReadonlySet<string>): Shown {
  const isOpen = (node: number) => hasChildren(index, node) && expanded.has(index.nodes[node]?.id ?? '');
  const rows: number[] = [];
  for (let node = 0; node < index.nodes.length; ) {
    rows.push(node);
    node = isOpen(node) ? node + 1 : cell(index.end, node);
  }
  return { ...numbered(index, rows), isOpen, place: index.place, siblings: index.siblings };
}

export function sift<N extends TreeNode>(index: TreeIndex<N>, found: (node: N) => boolean): Kept {
  const marks = new Uint8Array(index.nodes.length);
  let count = 0;
  index.nodes.forEach((node, i) => {
    if (!found(node)) return;
    count++;
    marks[i] = 2;
    for (let up = cell(index.parent, i); up >= 0 && marks[up] === 0; up = cell(index.parent, up)) marks[up] = 1;
  });
  return { marks, count };
}

/** What was found, with all that stands above it. What is opened by hand shows all that is in it. */
export function siftedRows(index: TreeIndex, { marks }: Kept, { whole, closed }: Sifted): Shown {
  const id = (node: number) => index.nodes[node]?.id ?? '';
  const holdsFound = foundWithin(index, marks);
  const isOpen = (node: number) =>
    hasChildren(index, node) && (whole.has(id(node)) || (holdsFound[node] === 1 && !closed.has(id(node))));
  const rows: number[] = [];
  for (let node = 0; node < index.nodes.length; ) {
    const up = cell(index.parent, node);
    const isShown = marks[node] !== 0 || (up >= 0 && whole.has(id(up)));
    if (isShown) rows.push(node);
    node = isShown && isOpen(node) ? node + 1 : cell(index.end, node);
  }
  return { ...numbered(index, rows), isOpen, ...counted(index, rows) };
}

/** 1 where something below was found. */
function foundWithin(index: TreeIndex, marks: Uint8Array): Uint8Array {
  const within = new Uint8Array(marks.length);
  for (let node = marks.length - 1; node >= 0; node--) {
    const up = cell(index.parent, node);
    if (up >= 0 && marks[node] !== 0) within[up] = 1;
  }
  return within;
}

function numbered(index: TreeIndex, rows: readonly number[]): Pick<Shown, 'rows' | 'rowOf'> {
  const rowOf = new Int32Array(index.nodes.length).fill(-1);
  rows.forEach((node, row) => {
    rowOf[node] = row;
  });
  return { rows: Int32Array.from(rows), rowOf };
}

/** Among the siblings that are shown. */
function counted(index: TreeIndex, rows: readonly number[]): Pick<Shown, 'place' | 'siblings'> {
  const size = index.nodes.length;
  const children = new Int32Array(size + 1);
  const place = new Int32Array(size);
  const siblings = new Int32Array(size);
  const family = (node: number) => (cell(index.parent, node) < 0 ? size : cell(index.parent, node));
  for (const node of rows) {
    place[node] = cell(children, family(node)) + 1;
    children[family(node)] = cell(place, node);
  }
  for (const node of rows) siblings[node] = cell(children, family(node));
  return { place, siblings };
}
