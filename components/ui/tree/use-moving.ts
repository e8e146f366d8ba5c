import { useState } from 'preact/hooks';
import { text } from '../../../lib/i18n/text.ts';
import { treeTexts } from '../../../lib/i18n/tree.ts';
import type { DropRules, Place, Refusal, Spot } from './drop.ts';
import { placeOf, refusalOf } from './drop.ts';
import type { TreeNode } from './tree-index.ts';
import { cell } from './tree-index.ts';
import type { TreeState } from './use-tree.ts';

const t = text(treeTexts);

/** How nodes are moved in a tree; without it they stay. */
export type MoveRules<N> = DropRules & {
  canMove: (node: N) => boolean;
  onMove: (node: N, place: Place) => void;
};

export type Moving<N extends TreeNode> = {
  /** What is being moved, and the place that the pointer is over. */
  now: { node: number; by: 'keys' | 'pointer'; spot: Spot | null } | null;
  canMove: (node: number) => boolean;
  begin: (node: number, by: 'keys' | 'pointer') => void;
  over: (spot: Spot | null) => void;
  refusal: (spot: Spot) => Refusal | null;
  /** Why not, in words; null where it may. */
  why: (spot: Spot) => string | null;
  /** True where it was put there. */
  put: (spot: Spot) => boolean;
  cancel: () => void;
  rules: MoveRules<N> | undefined;
};

/** Moves a node by keys or by the pointer; `say` is heard by a screen reader. */
export function useMoving<N extends TreeNode>(
  { index, shown, open }: Pick<TreeState<N>, 'index' | 'shown' | 'open'>,
  rules: MoveRules<N> | undefined,
  go: (node: number) => void,
  say: (what: string) => void,
): Moving<N> {
  const [moved, setMoved] = useState<{ id: string; by: 'keys' | 'pointer'; spot: Spot | null } | null>(null);
  const node = moved ? index.at.get(moved.id) : undefined;
  const now = moved && node !== undefined ? { node, by: moved.by, spot: moved.spot } : null;

  const canMove = (one: number) => {
    const found = index.nodes[one];
    return !!found && !!rules?.canMove(found);
  };
  const refusal = (spot: Spot) => {
    if (!rules || !now) return null;
    if (rules.rooted && spot.part !== 'into' && cell(index.parent, spot.node) < 0) return 'still';
    return refusalOf(index, now.node, placeOf(index, spot, shown.isOpen), rules);
  };
  const why = (spot: Spot) => {
    const found = refusal(spot);
    return found && (found === 'tooDeep' ? t('tooDeep', { levels: countedLevels(rules) }) : t(found));
  };
  return {
    now,
    rules,
    canMove,
    refusal,
    why,
    begin: (one, by) => {
      const found = index.nodes[one];
      if (!found || !canMove(one)) return;
      setMoved({ id: found.id, by, spot: null });
      if (by === 'keys') say(t('movingHow', { name: found.name }));
    },
    over: (spot) => setMoved((before) => before && { ...before, spot }),
    put: (spot) => {
      const found = now && index.nodes[now.node];
      if (!found || !rules) return false;
      const reason = why(spot);
      if (reason) {
        say(t('cannot', { why: reason }));
        return false;
      }
      rules.onMove(found, placeOf(index, spot, shown.isOpen));
      say(t('moved', { name: found.name }));
      if (now.by === 'keys' && spot.part === 'into') open([spot.node]);
      go(now.node);
      setMoved(null);
      return true;
    },
    cancel: () => {
      if (now?.by === 'keys') say(t('moveCancelled'));
      setMoved(null);
    },
  };
}

/** The whole itself is no level that people count. */
function countedLevels(rules: DropRules | undefined): number {
  return (rules?.levels ?? 0) - (rules?.rooted ? 1 : 0);
}
