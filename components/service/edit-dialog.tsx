import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import type { FieldCheck, FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';

const c = text(commonTexts);

type Props<Values extends Record<string, unknown>> = {
  title: string;
  values: Values;
  required?: (keyof Values & string)[];
  check?: (values: Values) => FieldCheck<Values>[];
  onSave: (values: Values) => Promise<Result<unknown>>;
  onClose: () => void;
  children: (form: FormState<Values>) => ComponentChildren;
};

/** Adds or changes one thing. It stands on the page only while it is open. */
export function EditDialog<Values extends Record<string, unknown>>(props: Props<Values>) {
  const { title, values, required, check, onSave, onClose, children } = props;
  const form = useForm<Values>(values, required, check);
  const submit = async () => {
    if (await form.submit(onSave)) onClose();
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <Form form={form} onSubmit={() => void submit()}>
        {children(form)}
        <FormProblem form={form} />
        <div class="fd-actions">
          <Button onClick={onClose}>{c('cancel')}</Button>
          <SaveButton form={form} edited={false} />
        </div>
      </Form>
    </Dialog>
  );
}
