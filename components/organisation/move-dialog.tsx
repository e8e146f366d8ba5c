import { useMemo, useRef, useState } from 'preact/hooks';
import { DEPARTMENT_LEVELS } from '../../lib/contract/limits.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { departmentsTexts } from '../../lib/i18n/departments.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { Place, Refusal } from '../ui/tree/drop.ts';
import { refusalOf } from '../ui/tree/drop.ts';
import type { TreeHandle } from '../ui/tree/tree.tsx';
import { Tree } from '../ui/tree/tree.tsx';
import { ancestorsOf, indexTree } from '../ui/tree/tree-index.ts';
import { useForm } from '../ui/use-form.ts';
import type { DepartmentNode } from './department-nodes.ts';
import { departmentRules } from './department-nodes.ts';

const t = text(departmentsTexts);
const c = text(commonTexts);

type Props = {
  /** What is to be moved; null while nothing is. */
  moved: DepartmentNode | null;
  /** In depth-first order, the company first. */
  nodes: readonly DepartmentNode[];
  onMove: (moved: DepartmentNode, place: Place) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Chooses where a department goes, by search or in the tree. What cannot be chosen says why. */
export function MoveDialog({ moved, nodes, onMove, onClose }: Props) {
  return (
    <Dialog title={t('moveTitle', { name: moved?.name ?? '' })} open={moved !== null} onClose={onClose}>
      {moved && <MoveForm moved={moved} nodes={nodes} onMove={onMove} onClose={onClose} />}
    </Dialog>
  );
}

function MoveForm({ moved, nodes, onMove, onClose }: Props & { moved: DepartmentNode }) {
  const form = useForm({});
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<DepartmentNode | null>(null);
  const index = useMemo(() => indexTree(nodes), [nodes]);
  const at = index.at.get(moved.id) ?? -1;
  const tree = useRef<TreeHandle | null>(null);
  const opened = useMemo(() => {
    const above = at < 0 ? [] : ancestorsOf(index, at);
    return above.flatMap((one) => index.nodes[one]?.id ?? []);
  }, []);
  const why = (node: DepartmentNode) => {
    if (node.id === moved.parent) return t('here');
    const refusal = at < 0 ? null : refusalOf(index, at, { parent: node.id, before: null }, departmentRules);
    return refusal && refusalText(refusal);
  };
  const submit = async () => {
    if (!chosen) return;
    if (await form.submit(() => onMove(moved, { parent: chosen.id, before: null }))) onClose();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <p class="fd-soft fd-small">{t('moveHint', { keys: /Mac|iP/.test(navigator.platform) ? '⌘X' : 'Ctrl+X' })}</p>
      <SearchField
        label={t('moveSearch')}
        value={filter}
        onInput={setFilter}
        autoFocus
        onLeave={() => tree.current?.focus()}
      />
      <div class="fd-card fd-move-tree">
        <Tree
          label={t('moveSearch')}
          nodes={nodes}
          filter={filter}
          opened={opened}
          selected={chosen?.id ?? null}
          onSelect={setChosen}
          blocked={why}
          handle={tree}
        />
      </div>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" disabled={!chosen} busy={form.busy && t('moving')}>
          {chosen ? t('moveTo', { name: chosen.name }) : t('moveChoose')}
        </Button>
      </div>
    </Form>
  );
}

function refusalText(refusal: Refusal): string {
  if (refusal === 'tooDeep') return t('tooDeep', { levels: DEPARTMENT_LEVELS });
  return t(({ self: 'itself', descendant: 'below', sameName: 'sameName', still: 'here' } as const)[refusal]);
}
