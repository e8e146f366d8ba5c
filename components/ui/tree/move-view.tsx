import { text } from '../../../lib/i18n/text.ts';
import { treeTexts } from '../../../lib/i18n/tree.ts';
import { Button } from '../button.tsx';
import type { TreeIndex, TreeNode } from './tree-index.ts';
import { cell } from './tree-index.ts';
import type { Moving } from './use-moving.ts';

const t = text(treeTexts);

type MarkProps<N extends TreeNode> = { moving: Moving<N>; index: TreeIndex; rowOf: Int32Array; rowHeight: number };

/** Where a drag would put it, or why it cannot. */
export function DropMark<N extends TreeNode>({ moving, index, rowOf, rowHeight }: MarkProps<N>) {
  const spot = moving.now?.spot;
  if (!spot || spot.node === moving.now?.node) return null;
  const row = cell(rowOf, spot.node);
  if (row < 0) return null;
  const why = moving.why(spot);
  const top = (row + (spot.part === 'after' ? 1 : 0)) * rowHeight;
  return (
    <div
      class="fd-tree-drop"
      data-part={spot.part}
      data-refused={why !== null}
      aria-hidden="true"
      style={{ transform: `translateY(${top}px)`, '--level': cell(index.level, spot.node) - 1 }}
    >
      {why && <span class="fd-tree-why">{why}</span>}
    </div>
  );
}

type BarProps<N extends TreeNode> = { moving: Moving<N>; index: TreeIndex; active: number; onCancel: () => void };

/** What is being moved by keys, and what can be done with it at the row that has the focus. */
export function MoveBar<N extends TreeNode>({ moving, index, active, onCancel }: BarProps<N>) {
  const { now } = moving;
  if (now?.by !== 'keys') return null;
  const name = index.nodes[active]?.name ?? '';
  const choices = [
    { part: 'into', keys: 'Enter', label: t('putInto') },
    { part: 'before', keys: 'Shift+Enter', label: t('putBefore') },
  ] as const;
  const why = moving.why({ node: active, part: 'into' });
  return (
    <div class="fd-tree-bar">
      <span class="fd-tree-bar-name fd-cut">{t('moving', { name: index.nodes[now.node]?.name ?? '' })}</span>
      <span class="fd-tree-bar-place" data-refused={why !== null}>
        {why ? t('cannot', { why }) : t('into', { name })}
      </span>
      <span class="fd-row fd-wrap">
        {choices.map(({ part, keys, label }) => (
          <Button
            key={part}
            small
            disabled={moving.why({ node: active, part }) !== null}
            onClick={() => moving.put({ node: active, part })}
          >
            {label}
            <kbd>{keys}</kbd>
          </Button>
        ))}
        <Button
          small
          kind="quiet"
          onClick={() => {
            moving.cancel();
            onCancel();
          }}
        >
          {t('cancel')}
          <kbd>Esc</kbd>
        </Button>
      </span>
    </div>
  );
}
