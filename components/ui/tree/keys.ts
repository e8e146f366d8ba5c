import type { Shown } from './shown.ts';
import type { TreeIndex } from './tree-index.ts';
import { cell, hasChildren } from './tree-index.ts';

/** What a key does in a tree: goes to a node, or opens and closes some. */
export type KeyAct = { go: number } | { open: number[] } | { close: number };

type At = { index: TreeIndex; shown: Shown; node: number /** Rows of one page. */; page: number };

/** The keys of the WAI-ARIA tree pattern; null for any other. */
export function actOfKey(key: string, { index, shown, node, page }: At): KeyAct | null {
  const row = cell(shown.rowOf, node);
  const last = shown.rows.length - 1;
  const go = (to: number): KeyAct => ({ go: cell(shown.rows, Math.max(0, Math.min(last, to))) });
  switch (key) {
    case 'ArrowDown':
      return go(row + 1);
    case 'ArrowUp':
      return go(row - 1);
    case 'PageDown':
      return go(row + page);
    case 'PageUp':
      return go(row - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowRight':
      if (!hasChildren(index, node)) return go(row);
      return shown.isOpen(node) ? go(row + 1) : { open: [node] };
    case 'ArrowLeft': {
      if (shown.isOpen(node)) return { close: node };
      const up = cell(index.parent, node);
      return { go: up < 0 ? node : up };
    }
    case '*':
      return { open: closedSiblings(index, shown, node) };
    default:
      return null;
  }
}

function closedSiblings(index: TreeIndex, shown: Shown, node: number): number[] {
  const up = cell(index.parent, node);
  const found: number[] = [];
  const end = up < 0 ? index.nodes.length : cell(index.end, up);
  for (let one = up + 1; one < end; one = cell(index.end, one))
    if (hasChildren(index, one) && !shown.isOpen(one)) found.push(one);
  return found;
}

/** The node after `from`, round the end, whose name begins with what was typed; -1 where there is none. */
export function findTyped(
  shown: Shown,
  from: number,
  typed: string,
  begins: (node: number, typed: string) => boolean,
): number {
  const start = cell(shown.rowOf, from);
  // One letter goes on to the next; more are about where one is as well.
  const first = [...typed].length > 1 ? 0 : 1;
  for (let step = first; step < shown.rows.length + first; step++) {
    const node = cell(shown.rows, (start + step) % shown.rows.length);
    if (begins(node, typed)) return node;
  }
  return -1;
}
