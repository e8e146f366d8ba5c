import type { FieldValue, FlowView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { ArrivalHeading } from '../ui/arrival-heading.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { valuesOf } from './typed-values.ts';
import { ValueField } from './value-field.tsx';
import { ruleText, superiorText } from './words.ts';

const t = text(approvalsTexts);

type Props = {
  flow: FlowView;
  onSend: (values: Record<string, FieldValue>) => Promise<Result<unknown>>;
};

/** Asks by a flow: its form, and whom it goes to. */
export function RequestForm({ flow, onSend }: Props) {
  const empty: Record<string, string> = Object.fromEntries(flow.form.map(({ id }) => [id, '']));
  const form = useForm(
    empty,
    flow.form.filter(({ required }) => required).map(({ id }) => id),
  );
  return (
    <Form
      form={form}
      label={flow.name}
      onSubmit={() => void form.submit((typed) => onSend(valuesOf(flow.form, typed)))}
    >
      <header class="fd-stack-s">
        <ArrivalHeading>{flow.name}</ArrivalHeading>
        <p class="fd-soft fd-small">{wayOf(flow)}</p>
      </header>
      {flow.form.map((field) => (
        <ValueField
          key={field.id}
          field={field}
          value={form.values[field.id] ?? ''}
          error={form.error(field.id)}
          onInput={(typed) => form.set(field.id, typed)}
        />
      ))}
      <FormProblem form={form} />
      <Button type="submit" kind="primary" wide busy={form.busy && t('submitting')}>
        {t('submit')}
      </Button>
    </Form>
  );
}

/** Its steps in a line. */
export const wayOf = ({ steps }: Pick<FlowView, 'steps'>): string =>
  steps
    .map(({ name, approvers }) => {
      const who = approvers.by === 'superior' ? superiorText(approvers.level) : ruleText(approvers.by);
      return name || who;
    })
    .join(' → ');
