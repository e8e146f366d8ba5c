import { useRef } from 'preact/hooks';
import { text } from '../../../lib/i18n/text.ts';
import { treeTexts } from '../../../lib/i18n/tree.ts';
import { finds, warmSpelling } from '../match.ts';
import type { Part } from './drop.ts';
import { actOfKey, findTyped } from './keys.ts';
import type { TreeNode } from './tree-index.ts';
import type { Moving } from './use-moving.ts';
import type { TreeState } from './use-tree.ts';

const t = text(treeTexts);

type Input<N extends TreeNode> = {
  state: TreeState<N>;
  moving: Moving<N>;
  page: () => number;
  go: (node: number) => void;
  choose: (node: number) => void;
  say: (what: string) => void;
  onKey: ((node: N, event: KeyboardEvent) => boolean) | undefined;
};

/** ms after which typing begins a new word. */
const TYPING = 800;

/** What keys do in a tree whose row has the focus. True where the key was used. */
export function useTreeKeys<N extends TreeNode>(input: Input<N>): (event: KeyboardEvent) => boolean {
  const { state, moving, page, go, choose, say, onKey } = input;
  const typed = useRef({ text: '', at: 0 });
  const { index, shown, active: node } = state;

  const act = (key: string): boolean => {
    const found = actOfKey(key, { index, shown, node, page: page() });
    if (!found) return false;
    if ('go' in found) {
      go(found.go);
      if (moving.now?.by === 'keys') say(placeText(state, moving, found.go));
    } else if ('open' in found) state.open(found.open);
    else state.close(found.close);
    return true;
  };
  const type = ({ key, timeStamp, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if ([...key].length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return false;
    void warmSpelling();
    const before = timeStamp - typed.current.at < TYPING ? typed.current.text : '';
    // The same letter again goes on to the next that begins with it.
    const word = before === key ? key : before + key;
    typed.current = { text: word, at: timeStamp };
    const found = findTyped(shown, node, word, (one, begin) => finds(begin, index.nodes[one]?.name ?? '', false));
    if (found >= 0) go(found);
    return true;
  };
  return (event) => {
    const current = index.nodes[node];
    if (!current || event.isComposing) return false;
    if (moving.now?.by === 'keys' && movingKey(event, moving, node)) return true;
    if (isMod(event, 'x')) {
      moving.begin(node, 'keys');
      return moving.canMove(node);
    }
    if (onKey?.(current, event)) return true;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Enter' || event.key === ' ') {
      choose(node);
      return true;
    }
    return act(event.key) || type(event);
  };
}

function isMod(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === key;
}

/** Keys that end a move. */
function movingKey<N extends TreeNode>(event: KeyboardEvent, moving: Moving<N>, node: number): boolean {
  const part: Part | null = isMod(event, 'v')
    ? 'into'
    : event.key === 'Enter'
      ? event.shiftKey
        ? 'before'
        : 'into'
      : null;
  if (part) moving.put({ node, part });
  else if (event.key === 'Escape') moving.cancel();
  else return false;
  return true;
}

function placeText<N extends TreeNode>({ index }: TreeState<N>, moving: Moving<N>, node: number): string {
  const why = moving.why({ node, part: 'into' });
  return why ? t('cannot', { why }) : t('into', { name: index.nodes[node]?.name ?? '' });
}
