import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/pointer-outside-of-preview';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import type { Spot } from './drop.ts';

/** What dragging asks of a tree and tells it; rows are the tree's nodes by their place. */
export type DragTalk = {
  canDrag: (node: number) => boolean;
  /** What follows the pointer. */
  nameOf: (node: number) => string;
  /** What lies so far below the scroller's upper edge, in px of its content. */
  spotAt: (y: number) => Spot | null;
  mayDrop: (spot: Spot) => boolean;
  onStart: (node: number) => void;
  onOver: (spot: Spot | null) => void;
  onDrop: (spot: Spot) => void;
  onEnd: () => void;
  /** The pointer rests on the middle of a row. */
  onRest: (node: number) => void;
};

/** px from an edge within which a drag scrolls, and how many px a millisecond at most. */
const EDGE = 48;
const FASTEST = 1.1;
/** ms until a closed row opens under a drag. */
const REST = 600;

/** Lets rows, which carry `data-row` with their node, be dragged over the scroller. Returns what ends it. */
export function startDrag(scroller: HTMLElement, talk: () => DragTalk): () => void {
  const mine = Symbol('tree');
  let ready: (() => void) | undefined;
  // Rows come and go as one scrolls: only the one under the pointer is made draggable, before a drag begins.
  const prepare = (event: PointerEvent) => {
    ready?.();
    ready = undefined;
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!row || (event.target as Element).closest('button')) return;
    const node = Number(row.dataset.row);
    if (!talk().canDrag(node)) return;
    ready = draggable({
      element: row,
      getInitialData: () => ({ tree: mine, node }),
      onGenerateDragPreview: ({ nativeSetDragImage }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
          render: ({ container }) => {
            const preview = document.createElement('div');
            preview.className = 'fd-tree-preview';
            preview.textContent = talk().nameOf(node);
            container.append(preview);
          },
        }),
    });
  };
  scroller.addEventListener('pointerdown', prepare);
  const follow = follower(scroller, talk);
  const stop = combine(
    dropTargetForElements({
      element: scroller,
      canDrop: ({ source, input }) => {
        const spot = source.data.tree === mine ? spotUnder(scroller, talk(), input.clientX, input.clientY) : null;
        return !!spot && talk().mayDrop(spot);
      },
      getDropEffect: () => 'move',
    }),
    monitorForElements({
      canMonitor: ({ source }) => source.data.tree === mine,
      onDragStart: ({ source, location }) => {
        talk().onStart(Number(source.data.node));
        follow.start(location.current.input);
      },
      onDrag: ({ location }) => follow.move(location.current.input),
      onDrop: ({ location }) => {
        follow.stop();
        const { clientX, clientY } = location.current.input;
        const isOver = location.current.dropTargets.some(({ element }) => element === scroller);
        const spot = isOver ? spotUnder(scroller, talk(), clientX, clientY) : null;
        if (spot) talk().onDrop(spot);
        talk().onEnd();
      },
    }),
  );
  return () => {
    follow.stop();
    scroller.removeEventListener('pointerdown', prepare);
    ready?.();
    stop();
  };
}

type Point = { clientX: number; clientY: number };

function spotUnder(scroller: HTMLElement, talk: DragTalk, x: number, y: number): Spot | null {
  const box = scroller.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return null;
  return talk.spotAt(y - box.top - scroller.clientTop + scroller.scrollTop);
}

/** Each frame of a drag: scrolls near an edge, says what the pointer is over, opens what it rests on. */
function follower(scroller: HTMLElement, talk: () => DragTalk) {
  let at: Point | null = null;
  let frame = 0;
  let before = 0;
  let rest = { node: -1, since: 0 };
  const step = (time: number) => {
    if (!at) return;
    frame = requestAnimationFrame(step);
    const passed = Math.min(100, time - (before || time));
    before = time;
    scroller.scrollTop += Math.round(pull(scroller.getBoundingClientRect(), at) * passed);
    const spot = spotUnder(scroller, talk(), at.clientX, at.clientY);
    talk().onOver(spot);
    const node = spot?.part === 'into' ? spot.node : -1;
    if (node !== rest.node) rest = { node, since: time };
    else if (node >= 0 && time - rest.since > REST) {
      talk().onRest(node);
      rest = { node, since: Number.POSITIVE_INFINITY };
    }
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    at = null;
    before = 0;
  };
  return {
    start: (point: Point) => {
      stop();
      at = point;
      frame = requestAnimationFrame(step);
    },
    move: (point: Point) => {
      at = point;
    },
    stop,
  };
}

/** px to scroll a millisecond: the nearer the edge, the faster. */
function pull(box: DOMRect, { clientX, clientY }: Point): number {
  if (clientX < box.left || clientX > box.right) return 0;
  const edge = Math.min(EDGE, box.height / 4);
  const above = Math.max(0, Math.min(1, (edge - (clientY - box.top)) / edge));
  const below = Math.max(0, Math.min(1, (edge - (box.bottom - clientY)) / edge));
  return (below - above) * FASTEST;
}
