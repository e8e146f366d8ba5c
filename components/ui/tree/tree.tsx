import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { text } from '../../../lib/i18n/text.ts';
import { treeTexts } from '../../../lib/i18n/tree.ts';
import { useHeldFocus } from '../use-held-focus.ts';
import { useLength, useVirtual } from '../use-virtual.ts';
import { DropMark, MoveBar } from './move-view.tsx';
import type { TreeNode } from './tree-index.ts';
import { cell, hasChildren, idAt } from './tree-index.ts';
import { TreeRow } from './tree-row.tsx';
import type { MoveRules, Moving } from './use-moving.ts';
import { useMoving } from './use-moving.ts';
import { useFoundSeen, useStill } from './use-place.ts';
import type { TreeState } from './use-tree.ts';
import { useTree } from './use-tree.ts';
import { useTreeDrag } from './use-tree-drag.ts';
import { useTreeKeys } from './use-tree-keys.ts';

const t = text(treeTexts);

/** What an owner of a tree asks of it. */
export type TreeHandle = {
  /** Opens a node and what stands above it. */
  open: (id: string) => void;
  /** Takes the focus to a node, opening what stands above it; without an id to where it was. */
  focus: (id?: string) => void;
  /** Begins to move a node by keys. */
  move: (id: string) => void;
};

type Props<N extends TreeNode> = {
  label: string;
  /** In depth-first order. A new array keeps what is open, the focus and what one looks at. */
  nodes: readonly N[];
  selected?: string | null;
  onSelect: (node: N) => void;
  /** Shows what it finds by name or pinyin, with all that stands above it. */
  filter?: string;
  /** Ids that are open at first; else what has no parent. */
  opened?: readonly string[];
  mark?: (node: N) => ComponentChildren;
  /** What stands at the end of a row. */
  more?: (node: N) => ComponentChildren;
  /** Controls of the row that has the pointer or the focus. */
  actions?: (node: N) => ComponentChildren;
  /** Keys that the tree has no meaning for; true where one was used. */
  onKey?: (node: N, event: KeyboardEvent) => boolean;
  /** Why a node cannot be chosen, or null. */
  blocked?: (node: N) => string | null;
  move?: MoveRules<N>;
  handle?: { current: TreeHandle | null };
};

/** A tree of any size: the WAI-ARIA pattern, of which only the rows near what one sees are drawn. */
export function Tree<N extends TreeNode>(props: Props<N>) {
  const { label, nodes, selected = null, filter = '', opened } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const state = useTree({ nodes, filter, opened, selected });
  const { index, shown, active } = state;
  const [said, say] = useState('');
  const wanted = useRef<string | null>(null);
  // Also where the node is active already, its row may have to be seen and focused again: once what opens it is drawn.
  const [want, setWant] = useState<{ id: string | null } | null>(null);
  const taken = useRef(want);
  if (taken.current !== want) {
    taken.current = want;
    wanted.current = want?.id ?? null;
  }
  const go = (node: number) => {
    state.activate(node);
    setWant({ id: idAt(index, node) });
  };
  const moving = useMoving(state, props.move, go, say);
  const rowHeight = useLength(scroller, '--fd-row', 36);
  const rowOf = (node: number) => (node < 0 ? -1 : cell(shown.rowOf, node));
  const keep = [rowOf(active), rowOf(moving.now?.node ?? -1)];
  const virtual = useVirtual({ scroller, count: shown.rows.length, rowHeight, keep });
  const note = useStill(scroller, state, rowHeight);
  useHeldFocus(scroller, wanted, { id: idAt(index, active), row: rowOf(active) }, virtual.reveal);
  useFoundSeen(scroller, filter.trim(), () => virtual.reveal(rowOf(active)));
  useHandle(props.handle, state, moving, go);
  useFound(state.found, say);
  useTreeDrag({ scroller, state, moving, rowHeight });
  const events = useRowEvents({ props, state, moving, go, say, page: virtual.page });
  return (
    <div class="fd-tree-box">
      <div
        ref={scroller}
        class="fd-tree"
        role="tree"
        aria-label={label}
        data-moving={moving.now?.by}
        data-acts={props.actions ? true : undefined}
        {...events.handlers}
        onScroll={() => {
          note();
          // It would part from its button.
          scroller.current?.querySelector<HTMLElement>(':popover-open')?.hidePopover();
        }}
      >
        <div class="fd-tree-rows" role="none" style={{ height: `${virtual.height}px` }}>
          <Rows {...props} state={state} moving={moving} rows={virtual.rows} hovered={events.hovered} />
          <DropMark moving={moving} index={index} rowOf={shown.rowOf} rowHeight={rowHeight} />
        </div>
      </div>
      {state.found === 0 && <p class="fd-tree-none">{t('foundNone')}</p>}
      <MoveBar moving={moving} index={index} active={active} onCancel={() => go(active)} />
      <div class="fd-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

type RowsProps<N extends TreeNode> = Props<N> & {
  state: TreeState<N>;
  moving: Moving<N>;
  rows: { index: number; start: number }[];
  hovered: string | null;
};

function Rows<N extends TreeNode>({ state, moving, rows, hovered, ...props }: RowsProps<N>) {
  const { index, shown, active } = state;
  const base = useId();
  return (
    <>
      {rows.map(({ index: row, start }) => {
        const at = cell(shown.rows, row);
        const node = index.nodes[at];
        if (!node) return null;
        const isNear = at === active || node.id === hovered;
        return (
          <TreeRow
            key={node.id}
            id={`${base}-${at}`}
            node={at}
            name={node.name}
            query={props.filter?.trim() ?? ''}
            level={cell(index.level, at)}
            place={cell(shown.place, at)}
            siblings={cell(shown.siblings, at)}
            top={start}
            open={hasChildren(index, at) ? shown.isOpen(at) : undefined}
            active={at === active}
            selected={node.id === props.selected}
            moved={at === moving.now?.node}
            blocked={props.blocked?.(node) ?? null}
            mark={props.mark?.(node)}
            more={props.more?.(node)}
            actions={isNear && !moving.now ? props.actions?.(node) : null}
          />
        );
      })}
    </>
  );
}

type EventInput<N extends TreeNode> = {
  props: Props<N>;
  state: TreeState<N>;
  moving: Moving<N>;
  go: (node: number) => void;
  say: (what: string) => void;
  page: () => number;
};

/** The rows' events, heard in one place. */
function useRowEvents<N extends TreeNode>({ props, state, moving, go, say, page }: EventInput<N>) {
  const { index, shown } = state;
  const [hovered, setHovered] = useState<string | null>(null);
  const choose = (at: number) => {
    const node = index.nodes[at];
    if (node && !props.blocked?.(node)) props.onSelect(node);
  };
  const press = useTreeKeys({ state, moving, page, go, choose, say, onKey: props.onKey });
  const handlers = {
    onClick: ({ target }: MouseEvent) => {
      const at = rowAt(target);
      if (at < 0 || isControl(target)) return;
      go(at);
      if (!(target as Element).closest('[data-twist]')) choose(at);
      else if (shown.isOpen(at)) state.close(at);
      else state.open([at]);
    },
    onDblClick: ({ target }: MouseEvent) => {
      const at = rowAt(target);
      if (at < 0 || isControl(target) || !hasChildren(index, at)) return;
      if (shown.isOpen(at)) state.close(at);
      else state.open([at]);
    },
    onFocusIn: ({ target }: FocusEvent) => {
      const at = rowAt(target);
      if (at >= 0 && at !== state.active) state.activate(at);
    },
    onPointerOver: ({ target }: PointerEvent) => {
      const id = idAt(index, rowAt(target));
      if (id !== hovered) setHovered(id);
    },
    onPointerLeave: () => setHovered(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (isControl(event.target)) {
        // From a row's controls back to the row.
        if (event.key === 'Escape' && !(event.target as Element).closest('[popover]')) go(state.active);
      } else if (press(event)) event.preventDefault();
    },
  };
  return { hovered, handlers };
}

/** Node of the row that holds what an event is about, or -1. */
function rowAt(target: EventTarget | null): number {
  const row = (target as Element).closest<HTMLElement>('[data-row]');
  return row ? Number(row.dataset.row) : -1;
}

function isControl(target: EventTarget | null): boolean {
  return (target as Element).closest('.fd-tree-actions') !== null;
}

/** Says how much a search found, once typing rests. */
function useFound(found: number | null, say: (what: string) => void) {
  useEffect(() => {
    if (found === null) return;
    const timer = setTimeout(() => say(found === 0 ? t('foundNone') : t('found', { n: found })), 400);
    return () => clearTimeout(timer);
  }, [found]);
}

function useHandle<N extends TreeNode>(
  handle: Props<N>['handle'],
  state: TreeState<N>,
  moving: Moving<N>,
  go: (node: number) => void,
) {
  useEffect(() => {
    if (!handle) return;
    const withNode = (id: string, act: (node: number) => void) => {
      const node = state.index.at.get(id);
      if (node !== undefined) act(node);
    };
    const focus = (node: number) => {
      state.uncover(node);
      go(node);
    };
    handle.current = {
      open: (id) =>
        withNode(id, (node) => {
          state.uncover(node);
          state.open([node]);
        }),
      focus: (id) => (id === undefined ? go(state.active) : withNode(id, focus)),
      move: (id) =>
        withNode(id, (node) => {
          focus(node);
          moving.begin(node, 'keys');
        }),
    };
  });
}
