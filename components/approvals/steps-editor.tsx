import { Plus } from 'lucide-preact';
import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import type { Approvers, FlowStep } from '../../lib/contract/approvals.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { RowTools } from '../ui/row-tools.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { moved, newStep, replaced, withApprovers } from './draft.ts';
import { PeopleField } from './people-field.tsx';

const t = text(flowsTexts);

export type Role = { value: string; label: string };

type Common = {
  roles: Role[];
  /** Names of members that the flow knows. */
  names: ReadonlyMap<string, string>;
  onFind: FindPeople;
};
type Props = Common & {
  steps: FlowStep[];
  error: (path: string) => string | null;
  onChange: (steps: FlowStep[]) => void;
};

/** Who approves, one step after another. */
export function StepsEditor({ steps, error, onChange, ...common }: Props) {
  return (
    <section class="fd-stack-s">
      <div>
        <h2>{t('steps')}</h2>
        <p class="fd-soft fd-small">{t('stepsHint')}</p>
      </div>
      <div class="fd-card">
        {steps.map((step, at) => (
          // A step has no id: the place is what it is.
          <fieldset key={at} class="fd-design-row">
            <legend class="fd-hidden">{t('step', { n: at + 1 })}</legend>
            <div class="fd-spread">
              <strong aria-hidden="true">{t('step', { n: at + 1 })}</strong>
              <RowTools
                name={t('step', { n: at + 1 })}
                onUp={at > 0 ? () => onChange(moved(steps, at, at - 1)) : null}
                onDown={at < steps.length - 1 ? () => onChange(moved(steps, at, at + 1)) : null}
                onRemove={steps.length > 1 ? () => onChange(steps.filter((_, index) => index !== at)) : null}
              />
            </div>
            <StepDesign
              {...common}
              step={step}
              error={(name) => error(`steps.${at}.${name}`)}
              onChange={(next) => onChange(replaced(steps, at, next))}
            />
          </fieldset>
        ))}
      </div>
      <div>
        <Button small disabled={steps.length >= approvalLimits.steps} onClick={() => onChange([...steps, newStep()])}>
          <Icon of={Plus} size={14} />
          {t('addStep')}
        </Button>
      </div>
    </section>
  );
}

type By = Approvers['by'];
const ways = {
  superior: 'bySuperior',
  department_head: 'byHead',
  owner: 'byOwner',
  members: 'byMembers',
  role: 'byRole',
} as const satisfies Record<By, string>;

function approversBy(by: By, roles: Role[]): Approvers {
  if (by === 'superior') return { by, level: 1 };
  if (by === 'members') return { by, ids: [] };
  if (by === 'role') return { by, role: roles[0]?.value ?? 'admin' };
  return { by };
}

type DesignProps = Common & {
  step: FlowStep;
  error: (name: string) => string | null;
  onChange: (step: FlowStep) => void;
};

function StepDesign({ step, error, onChange, roles, ...people }: DesignProps) {
  const { approvers } = step;
  const put = (next: Approvers) => onChange(withApprovers(step, next));
  return (
    <>
      <div class="fd-design-fields">
        <Field label={t('stepName')} required error={error('name')}>
          {(control) => (
            <TextInput {...control} value={step.name} maxLength={60} onInput={(name) => onChange({ ...step, name })} />
          )}
        </Field>
        <Field label={t('approvers')}>
          {(control) => (
            <Select
              {...control}
              value={approvers.by}
              onChange={(by) => put(approversBy(by, roles))}
              options={(Object.keys(ways) as By[]).map((value) => ({ value, label: t(ways[value]) }))}
            />
          )}
        </Field>
      </div>
      {approvers.by === 'superior' && (
        <Field label={t('level')}>
          {(control) => (
            <Select
              {...control}
              value={String(approvers.level)}
              onChange={(level) => put({ by: 'superior', level: Number(level) })}
              options={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`level${value}`) }))}
            />
          )}
        </Field>
      )}
      {approvers.by === 'role' && (
        <Field label={t('role')} error={error('approvers.role')}>
          {(control) => (
            <Select
              {...control}
              value={approvers.role}
              onChange={(role) => put({ by: 'role', role })}
              options={roles}
            />
          )}
        </Field>
      )}
      {approvers.by === 'members' && (
        <PeopleField
          {...people}
          ids={approvers.ids}
          error={error('approvers.ids')}
          onChange={(ids) => put({ by: 'members', ids })}
        />
      )}
      {(approvers.by === 'members' || approvers.by === 'role' || approvers.by === 'department_head') && (
        <Field label={t('mode')}>
          {(control) => (
            <Select
              {...control}
              value={step.mode}
              onChange={(mode) => onChange({ ...step, mode })}
              options={(['any', 'all'] as const).map((value) => ({ value, label: t(value) }))}
            />
          )}
        </Field>
      )}
    </>
  );
}
