import { ArrowDown, ArrowUp, EllipsisVertical, FolderInput, Pencil, Plus, Trash2, UserRound } from 'lucide-preact';
import { departmentsTexts } from '../../lib/i18n/departments.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { Menu } from '../ui/menu.tsx';
import type { DepartmentNode } from './department-nodes.ts';
import { ROOT } from './department-nodes.ts';

const t = text(departmentsTexts);

export type DepartmentAct = 'add' | 'rename' | 'setHead' | 'move' | 'up' | 'down' | 'remove';

type Props = {
  node: DepartmentNode;
  /** First or last of its siblings, and whether nothing may stand below it. */
  at: { first: boolean; last: boolean; deepest: boolean };
  onAct: (act: DepartmentAct, node: DepartmentNode) => void;
};

const icons = {
  add: Plus,
  rename: Pencil,
  setHead: UserRound,
  move: FolderInput,
  up: ArrowUp,
  down: ArrowDown,
  remove: Trash2,
} as const;

/** What can be done with a department, at its row. */
export function DepartmentActions({ node, at, onAct }: Props) {
  const acts: DepartmentAct[] = [
    ...(at.deepest ? [] : (['add'] as const)),
    'rename',
    'setHead',
    'move',
    ...(at.first ? [] : (['up'] as const)),
    ...(at.last ? [] : (['down'] as const)),
    'remove',
  ];
  const items: MenuItem[] = acts.map((act) => ({
    label: act === 'add' ? t('addBelow') : t(act),
    icon: icons[act],
    danger: act === 'remove',
    onSelect: () => onAct(act, node),
  }));
  return (
    <>
      {!at.deepest && (
        <Button kind="quiet" small icon label={t('addBelowOf', { name: node.name })} onClick={() => onAct('add', node)}>
          <Icon of={Plus} />
        </Button>
      )}
      {node.id !== ROOT && (
        <Menu
          label={t('more', { name: node.name })}
          items={items}
          buttonClass="fd-button fd-button-quiet fd-button-small fd-button-icon"
        >
          <Icon of={EllipsisVertical} />
        </Menu>
      )}
    </>
  );
}
