import type { Approvers, FlowInput, FlowStep, FlowView, FormField } from '../../lib/contract/approvals.ts';
import { flowTemplateTexts } from '../../lib/i18n/flow-templates.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(flowsTexts);
const f = text(flowTemplateTexts);

export type Draft = Pick<FlowInput, 'kind' | 'name' | 'form' | 'steps'>;

export const draftOf = ({ kind, name, form, steps }: FlowInput | FlowView): Draft => ({ kind, name, form, steps });

/** One field, and the owner's word. */
export const blankFlow = (): Draft => ({
  kind: 'custom',
  name: '',
  form: [newField([])],
  steps: [newStep()],
});

/** A field whose id no other one of the form has, also none that was removed meanwhile. */
export function newField(form: FormField[]): FormField {
  const used = form.map(({ id }) => Number(/^f(\d+)$/.exec(id)?.[1] ?? 0));
  return { id: `f${Math.max(0, ...used) + 1}`, type: 'text', label: '', required: true };
}

/** What a step is called by whose word it wants; of people who are chosen it is called no more than that. */
const stepNames = { superior: 'superior', department_head: 'head', owner: 'owner', members: null, role: null } as const;
const given = Object.values(stepNames).filter((name) => name !== null);

/** Another approver: a name that nobody thought of follows. */
export function withApprovers(step: FlowStep, approvers: Approvers): FlowStep {
  const ready = given.flatMap((name) => [flowTemplateTexts['zh-CN'][name], flowTemplateTexts.en[name]]);
  if (step.name !== t('stepNameDefault') && !ready.some((name) => name === step.name)) return { ...step, approvers };
  const name = stepNames[approvers.by];
  return { ...step, approvers, name: name ? f(name) : t('stepNameDefault') };
}

export const newStep = (): FlowStep => ({ name: t('stepNameDefault'), mode: 'any', approvers: { by: 'owner' } });

/** As a field of another type: options belong to a choice alone. */
export function withType(field: FormField, type: FormField['type']): FormField {
  const { options, ...rest } = field;
  return type === 'choice' ? { ...rest, type, options: options ?? [] } : { ...rest, type };
}

/** What stands in lines; empty ones and repetitions are left out once they are sent. */
export const optionsIn = (lines: string): string[] => [
  ...new Set(
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const one = list[from];
  return one === undefined ? rest : [...rest.slice(0, to), one, ...rest.slice(to)];
}

export const replaced = <T>(list: readonly T[], at: number, next: T): T[] =>
  list.map((one, index) => (index === at ? next : one));
