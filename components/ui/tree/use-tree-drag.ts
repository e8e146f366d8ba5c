import { useEffect, useRef } from 'preact/hooks';
import type { DragTalk } from './drag.ts';
import { partOf } from './drop.ts';
import type { TreeNode } from './tree-index.ts';
import type { Moving } from './use-moving.ts';
import type { TreeState } from './use-tree.ts';

type Input<N extends TreeNode> = {
  scroller: { readonly current: HTMLDivElement | null };
  state: TreeState<N>;
  moving: Moving<N>;
  rowHeight: number;
};

/** Dragging, whose code comes where something may be moved. */
export function useTreeDrag<N extends TreeNode>({ scroller, state, moving, rowHeight }: Input<N>): void {
  const { index, shown } = state;
  const { rules, now } = moving;
  const talk = useRef<DragTalk | null>(null);
  talk.current = rules
    ? {
        canDrag: moving.canMove,
        nameOf: (node) => index.nodes[node]?.name ?? '',
        spotAt: (y) => {
          const node = shown.rows[Math.floor(y / rowHeight)];
          return node === undefined ? null : { node, part: partOf(index, node, (y % rowHeight) / rowHeight, rules) };
        },
        mayDrop: (spot) => moving.refusal(spot) === null,
        onStart: (node) => moving.begin(node, 'pointer'),
        onOver: (spot) => {
          if (spot?.node !== now?.spot?.node || spot?.part !== now?.spot?.part) moving.over(spot);
        },
        onDrop: moving.put,
        onEnd: moving.cancel,
        onRest: (node) => {
          if (!shown.isOpen(node) && node !== now?.node) state.open([node]);
        },
      }
    : null;
  const isMovable = rules !== undefined;
  useEffect(() => {
    if (!isMovable) return;
    let end: (() => void) | undefined;
    let gone = false;
    void import('./drag.ts').then(({ startDrag }) => {
      if (!gone && scroller.current) end = startDrag(scroller.current, () => talk.current as DragTalk);
    });
    return () => {
      gone = true;
      end?.();
    };
  }, [isMovable]);
}
