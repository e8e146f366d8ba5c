import { Building2, Plus } from 'lucide-preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DepartmentView } from '../../lib/contract/departments.ts';
import { DEPARTMENT_LEVELS } from '../../lib/contract/limits.ts';
import { departmentsTexts } from '../../lib/i18n/departments.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { SearchField } from '../ui/search-field.tsx';
import type { Place } from '../ui/tree/drop.ts';
import { movedNodes } from '../ui/tree/drop.ts';
import type { TreeHandle } from '../ui/tree/tree.tsx';
import { Tree } from '../ui/tree/tree.tsx';
import type { TreeIndex } from '../ui/tree/tree-index.ts';
import {
  ancestorsOf,
  cell,
  hasChildren,
  idAt,
  indexTree,
  nextSibling,
  previousSibling,
} from '../ui/tree/tree-index.ts';
import type { DepartmentAct } from './department-actions.tsx';
import { DepartmentActions } from './department-actions.tsx';
import type { DepartmentValues } from './department-form.tsx';
import { DepartmentForm } from './department-form.tsx';
import type { DepartmentNode } from './department-nodes.ts';
import { departmentNodes, departmentOrNull, departmentRules, ROOT } from './department-nodes.ts';
import { MoveDialog } from './move-dialog.tsx';

const t = text(departmentsTexts);

/** `head` is an id. */
type Values = Omit<DepartmentValues, 'head'> & { head: string | null };

type Props = {
  /** The company itself; `count` is everybody. */
  company: { name: string; count: number };
  /** In depth-first order. */
  departments: readonly DepartmentView[];
  /** Null is the whole company. */
  selected: string | null;
  onSelect: (id: string | null) => void;
  mayWrite: boolean;
  /** Finds who may be a head. */
  onFind: FindPeople;
  onCreate: (values: Values) => Promise<Result<{ id: string }>>;
  onUpdate: (id: string, values: Pick<Values, 'name' | 'head'>) => Promise<Result<unknown>>;
  /** Under a parent (null: the company), before one of its children, or last. */
  onMove: (id: string, place: Place) => Promise<Result<unknown>>;
  onRemove: (id: string) => Promise<Result<unknown>>;
};

type Asked = { act: 'add' | 'rename' | 'setHead' | 'move' | 'remove'; node: DepartmentNode };

/** The company's departments, to look at and to arrange (row W9). */
export function DepartmentTree(props: Props) {
  const { company, departments, selected, mayWrite } = props;
  const [filter, setFilter] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const tree = useRef<TreeHandle | null>(null);
  const given = useMemo(() => departmentNodes(company, departments), [company.name, company.count, departments]);
  const { nodes, index, move } = useMoves(given, props.onMove);
  const moveByHand = (node: DepartmentNode, place: Place) => void sayFailure(move(node, place));
  const act = (what: DepartmentAct, node: DepartmentNode) => {
    if (what === 'up' || what === 'down') moveByHand(node, beside(index, node, what));
    else setAsked({ act: what, node });
  };
  const onKey = (node: DepartmentNode, event: KeyboardEvent) => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      (event.target as Element).querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click();
      return true;
    }
    const what = ({ F2: 'rename', Delete: 'remove' } as const)[event.key];
    if (!what || !mayWrite || node.id === ROOT) return false;
    setAsked({ act: what, node });
    return true;
  };
  const target = nodes.find((node) => node.id === (selected ?? ROOT)) ?? nodes[0];
  return (
    <div class="fd-departments">
      <div class="fd-row fd-wrap">
        <div class="fd-departments-search">
          <SearchField label={t('search')} value={filter} onInput={setFilter} onLeave={() => tree.current?.focus()} />
        </div>
        {mayWrite && target && (
          <Button onClick={() => act('add', target)}>
            <Icon of={Plus} />
            {t('add')}
          </Button>
        )}
      </div>
      <Tree
        label={t('departments')}
        nodes={nodes}
        filter={filter}
        selected={selected ?? ROOT}
        onSelect={(node) => props.onSelect(departmentOrNull(node.id))}
        mark={(node) => node.id === ROOT && <Icon of={Building2} />}
        more={rowFacts}
        actions={
          mayWrite ? (node) => <DepartmentActions node={node} at={endsOf(index, node)} onAct={act} /> : undefined
        }
        onKey={onKey}
        move={mayWrite ? { ...departmentRules, canMove: ({ id }) => id !== ROOT, onMove: moveByHand } : undefined}
        handle={tree}
      />
      {departments.length === 0 && (
        <EmptyState icon={Building2} title={t('none')}>
          {mayWrite && t('noneText')}
        </EmptyState>
      )}
      <Dialogs {...props} index={index} asked={asked} tree={tree} move={move} onClose={() => setAsked(null)} />
    </div>
  );
}

function rowFacts({ head, count }: DepartmentNode) {
  return (
    <>
      {head && (
        <span class="fd-tree-aside" title={t('headIs', { name: head.name })}>
          {head.name}
        </span>
      )}{' '}
      <span class="fd-department-count">{t('people', { n: formatNumber(count) })}</span>
    </>
  );
}

type DialogsProps = Props & {
  index: TreeIndex<DepartmentNode>;
  asked: Asked | null;
  tree: { current: TreeHandle | null };
  move: (node: DepartmentNode, place: Place) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** What is asked before something changes. */
function Dialogs({ index, asked, tree, move, onClose, ...props }: DialogsProps) {
  const editing = asked && asked.act !== 'move' && asked.act !== 'remove' ? asked : null;
  const isNew = editing?.act === 'add';
  const [fresh, setFresh] = useState<string | null>(null);
  const removed = asked?.act === 'remove' ? asked.node : null;
  const isFull = removed !== null && (removed.count > 0 || hasChildren(index, index.at.get(removed.id) ?? -1));
  const isThere = fresh !== null && index.at.has(fresh);
  useEffect(() => {
    // What was added or moved is where one goes on, once it is there and the dialog has given the focus back.
    if (!fresh || !isThere || asked) return;
    tree.current?.focus(fresh);
    setFresh(null);
  }, [fresh, isThere, asked]);
  const parents = useMemo(() => (isNew ? possibleParents(index) : null), [index, isNew]);
  const save = async (values: DepartmentValues): Promise<Result<unknown>> => {
    if (!editing) return { ok: true, value: null };
    const { name, parent } = values;
    const head = values.head?.id ?? null;
    if (!isNew) return props.onUpdate(editing.node.id, { name, head });
    const result = await props.onCreate({ name, head, parent: departmentOrNull(parent) });
    if (result.ok) setFresh(result.value.id);
    return result;
  };
  const moveAndFollow = async (node: DepartmentNode, place: Place) => {
    const result = await move(node, place);
    if (result.ok) setFresh(node.id);
    return result;
  };
  return (
    <>
      <Dialog title={isNew ? t('add') : t('edit')} open={editing !== null} onClose={onClose}>
        {editing && (
          <DepartmentForm
            initial={isNew ? { name: '', parent: editing.node.id, head: null } : valuesOf(editing.node)}
            parents={parents}
            onFind={props.onFind}
            focus={editing.act === 'setHead' ? 'head' : 'name'}
            onSubmit={save}
            onDone={onClose}
            onCancel={onClose}
          />
        )}
      </Dialog>
      <MoveDialog
        moved={asked?.act === 'move' ? asked.node : null}
        nodes={index.nodes}
        onMove={moveAndFollow}
        onClose={onClose}
      />
      <Dialog
        title={t('removeFullTitle', { name: asked?.node.name ?? '' })}
        open={removed !== null && isFull}
        onClose={onClose}
      >
        <p>{t('removeFullText')}</p>
        <div class="fd-actions">
          <Button kind="primary" autoFocus onClick={onClose}>
            {t('understood')}
          </Button>
        </div>
      </Dialog>
      <ConfirmDialog
        asked={isFull ? null : removed}
        title={t('removeTitle', { name: asked?.node.name ?? '' })}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={({ id }) => props.onRemove(id)}
        onClose={onClose}
      >
        {t('removeText')}
      </ConfirmDialog>
    </>
  );
}

/** A move is seen at once, and taken back where it was refused. */
function useMoves(given: readonly DepartmentNode[], onMove: Props['onMove']) {
  const [ahead, setAhead] = useState<{ of: readonly DepartmentNode[]; nodes: readonly DepartmentNode[] } | null>(null);
  const nodes = ahead?.of === given ? ahead.nodes : given;
  const index = useMemo(() => indexTree(nodes), [nodes]);
  const move = async (node: DepartmentNode, place: Place) => {
    const at = index.at.get(node.id);
    if (at !== undefined) setAhead({ of: given, nodes: movedNodes(index, at, place) });
    const result = await onMove(node.id, { ...place, parent: departmentOrNull(place.parent) });
    if (!result.ok) setAhead(null);
    return result;
  };
  return { nodes, index, move };
}

function valuesOf({ name, parent, head }: DepartmentNode): DepartmentValues {
  return { name, parent, head };
}

/** Every place with room for one level more, told apart by what stands above it. */
function possibleParents({ nodes, ...index }: TreeIndex<DepartmentNode>): PickerOption[] {
  const whole = { nodes, ...index };
  return nodes.flatMap(({ id, name }, at) => {
    if (cell(index.level, at) > DEPARTMENT_LEVELS) return [];
    const above = ancestorsOf(whole, at).slice(0, -1).slice(0, 2);
    const hint = above
      .map((one) => nodes[one]?.name ?? '')
      .reverse()
      .join(' / ');
    return [{ id, name, hint }];
  });
}

function endsOf(index: TreeIndex, { id }: DepartmentNode) {
  const at = index.at.get(id) ?? -1;
  return {
    deepest: cell(index.level, at) > DEPARTMENT_LEVELS,
    first: at < 0 || cell(index.place, at) === 1,
    last: at < 0 || cell(index.place, at) === cell(index.siblings, at),
  };
}

/** The place one before, or one after, among its siblings. */
function beside(index: TreeIndex, { id, parent }: DepartmentNode, way: 'up' | 'down'): Place {
  const at = index.at.get(id) ?? -1;
  const before = way === 'up' ? previousSibling(index, at) : nextSibling(index, nextSibling(index, at));
  return { parent, before: idAt(index, before) };
}
