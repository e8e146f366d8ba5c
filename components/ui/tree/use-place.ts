import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { TreeNode } from './tree-index.ts';
import { cell, idAt } from './tree-index.ts';
import type { TreeState } from './use-tree.ts';

type Scroller = { readonly current: HTMLDivElement | null };

/** What one looks at stays where it is on the screen when other nodes come. Returns what hears of scrolling. */
export function useStill<N extends TreeNode>(
  scroller: Scroller,
  { index, shown, active }: TreeState<N>,
  rowHeight: number,
): () => void {
  const anchor = useRef<{ id: string | null; top: number }>({ id: null, top: 0 });
  // As it was heard last: to read it in between would cost a layout each time.
  const view = useRef({ top: 0, height: 0 });
  const nodes = useRef(index.nodes);
  const note = () => {
    const { top, height } = view.current;
    const activeRow = active < 0 ? -1 : cell(shown.rowOf, active);
    const first = Math.ceil(top / rowHeight);
    const isSeen = activeRow >= first && activeRow < Math.floor((top + height) / rowHeight);
    const row = isSeen ? activeRow : first;
    anchor.current = { id: idAt(index, shown.rows[row] ?? -1), top: row * rowHeight - top };
  };
  useLayoutEffect(() => {
    const element = scroller.current;
    const { id, top } = anchor.current;
    const row = id === null ? -1 : (shown.rowOf[index.at.get(id) ?? -1] ?? -1);
    // At the very top one sees what comes there.
    if (element && nodes.current !== index.nodes && row >= 0 && view.current.top > 0) {
      element.scrollTop = row * rowHeight - top;
      view.current = { top: element.scrollTop, height: element.clientHeight };
    }
    nodes.current = index.nodes;
    note();
  });
  return () => {
    const element = scroller.current;
    if (!element) return;
    view.current = { top: element.scrollTop, height: element.clientHeight };
    note();
  };
}

/** What a search finds is seen from its beginning; once it is over, one sees where one is. */
export function useFoundSeen(scroller: Scroller, query: string, reveal: () => void): void {
  const before = useRef(query);
  useEffect(() => {
    if (before.current === query) return;
    before.current = query;
    if (!query) reveal();
    else if (scroller.current) scroller.current.scrollTop = 0;
  }, [query]);
}
