import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { finds, spellingKnown, warmSpelling } from '../match.ts';
import type { Shown, Sifted } from './shown.ts';
import { openRows, sift, siftedRows } from './shown.ts';
import type { TreeIndex, TreeNode } from './tree-index.ts';
import { ancestorsOf, cell, idAt, indexTree, nextSibling, previousSibling } from './tree-index.ts';

type Input<N> = {
  nodes: readonly N[];
  filter: string;
  /** Ids that are open at first; else what has no parent. */
  opened?: readonly string[];
  selected: string | null;
};

export type TreeState<N extends TreeNode> = {
  index: TreeIndex<N>;
  shown: Shown;
  /** How many a search found; null while nothing is searched. */
  found: number | null;
  /** The node that has the focus, or would get it; -1 in an empty tree. */
  active: number;
  activate: (node: number) => void;
  open: (nodes: readonly number[]) => void;
  close: (node: number) => void;
  /** Opens all that stands above it. */
  uncover: (node: number) => void;
};

/** What a tree shows and what is open in it, by id, so that it outlives new nodes. */
export function useTree<N extends TreeNode>({ nodes, filter, opened, selected }: Input<N>): TreeState<N> {
  const index = useMemo(() => indexTree(nodes), [nodes]);
  const [expanded, setExpanded] = useState<ReadonlySet<string> | null>(null);
  const open = useMemo(() => expanded ?? new Set(opened ?? topIds(nodes)), [expanded, nodes]);
  const query = filter.trim();
  const [byHand, setByHand] = useState<Sifted & { query: string }>({ query: '', whole: new Set(), closed: new Set() });
  const sifted = byHand.query === query ? byHand : { query, whole: new Set<string>(), closed: new Set<string>() };
  const kept = useMemo(
    () => (query ? sift(index, (node) => finds(query, node.name)) : null),
    [index, query, spellingKnown()],
  );
  const shown = useMemo(
    () => (kept ? siftedRows(index, kept, sifted) : openRows(index, open)),
    [index, kept, open, byHand],
  );
  useLayoutEffect(() => {
    if (query) void warmSpelling();
  }, [query]);

  const ids = (list: readonly number[]) => list.map((node) => idAt(index, node) ?? '');
  const set = (more: readonly string[], less: readonly string[]) => {
    if (kept)
      setByHand({ query, whole: changed(sifted.whole, more, less), closed: changed(sifted.closed, less, more) });
    else setExpanded((now) => changed(now ?? open, more, less));
  };
  const { active, activate } = useActive(index, shown, selected);
  useLayoutEffect(() => {
    const first = kept?.marks.indexOf(2) ?? -1;
    if (first >= 0) activate(first);
  }, [query, spellingKnown()]);
  return {
    index,
    shown,
    found: kept?.count ?? null,
    active,
    activate,
    open: (list) => set(ids(list), []),
    close: (node) => set([], ids([node])),
    uncover: (node) => setExpanded((now) => changed(now ?? open, ids(ancestorsOf(index, node)), [])),
  };
}

/** Which node has the focus; where it goes, the nearest that is there. */
function useActive(index: TreeIndex, shown: Shown, selected: string | null) {
  const [id, setId] = useState<string | null>(null);
  /** Who takes its place, should it go: the siblings after and before it, those above it. */
  const heirs = useRef<(string | null)[]>([]);
  const wanted = [id, ...(id !== null && !index.at.has(id) ? heirs.current : []), selected];
  const first = wanted.find((one) => one !== null && index.at.has(one));
  const node = first === undefined || first === null ? 0 : (index.at.get(first) ?? 0);
  const seen = [node, ...ancestorsOf(index, node)].find(
    (one) => cell(shown.rowOf, one) >= 0 && one < index.nodes.length,
  );
  const active = seen ?? shown.rows[0] ?? -1;
  useLayoutEffect(() => {
    if (active < 0 || idAt(index, active) !== id) return;
    const near = [nextSibling(index, active), previousSibling(index, active), ...ancestorsOf(index, active)];
    heirs.current = near.map((one) => idAt(index, one));
  });
  return { active, activate: (to: number) => setId(idAt(index, to)) };
}

function topIds(nodes: readonly TreeNode[]): string[] {
  return nodes.filter(({ parent }) => parent === null).map(({ id }) => id);
}

function changed(set: ReadonlySet<string>, more: readonly string[], less: readonly string[]): ReadonlySet<string> {
  const next = new Set([...set, ...more]);
  for (const id of less) next.delete(id);
  return next;
}
