import type { FlowInput, FlowStep, FormField } from '../../lib/contract/approvals.ts';
import type { FieldError } from '../../lib/contract/errors.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { fieldErrorText } from '../../lib/i18n/errors.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { ArrivalHeading } from '../ui/arrival-heading.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import type { Draft } from './draft.ts';
import { optionsIn } from './draft.ts';
import { FormEditor } from './form-editor.tsx';
import type { Role } from './steps-editor.tsx';
import { StepsEditor } from './steps-editor.tsx';

const t = text(flowsTexts);

type Props = {
  draft: Draft;
  /** Not kept yet: there is something to save at once. */
  fresh: boolean;
  roles: Role[];
  names: ReadonlyMap<string, string>;
  onFind: FindPeople;
  onSave: (flow: FlowInput) => Promise<Result<unknown>>;
  onSaved: () => void;
};

type Values = { name: string; form: FormField[]; steps: FlowStep[] };

/** A flow on one page: its name, what is asked, who approves. */
export function FlowEditor({ draft, fresh, roles, names, onFind, onSave, onSaved }: Props) {
  const form = useForm<Values>({ name: draft.name, form: draft.form, steps: draft.steps });
  const { values, set } = form;
  const error = (path: string) => errorAt(form.failure?.fields, path);
  const save = async () => {
    const saved = await form.submit(({ name, form: fields, steps }) =>
      onSave({ kind: draft.kind, name, form: fields.map(tidy), steps }),
    );
    if (saved) onSaved();
  };
  return (
    <Form form={form} label={values.name || t('newFlow')} onSubmit={() => void save()}>
      <ArrivalHeading>{fresh ? t('newFlow') : draft.name}</ArrivalHeading>
      <div class="fd-narrow">
        <TextField form={form} name="name" label={t('name')} required maxLength={60} />
      </div>
      <FormEditor form={values.form} error={error} onChange={(fields) => set('form', fields)} />
      <StepsEditor
        steps={values.steps}
        error={error}
        roles={roles}
        names={names}
        onFind={onFind}
        onChange={(steps) => set('steps', steps)}
      />
      <FormProblem form={form} />
      <div>
        <SaveButton form={form} disabled={!fresh && !form.changed} />
      </div>
    </Form>
  );
}

const tidy = (field: FormField): FormField =>
  field.options ? { ...field, options: optionsIn(field.options.join('\n')) } : field;

/** What the server says of one place; of a list it may name one of its lines. */
function errorAt(fields: FieldError[] | undefined, path: string): string | null {
  const found = fields?.find((one) => one.path === path || one.path.startsWith(`${path}.`));
  return found ? fieldErrorText(found) : null;
}
