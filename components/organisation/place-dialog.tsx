import type { DepartmentView } from '../../lib/contract/departments.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Picker } from '../ui/picker.tsx';
import { useForm } from '../ui/use-form.ts';

const p = text(peopleTexts);
const c = text(commonTexts);

type Props = {
  open: boolean;
  /** How many are moved. */
  count: number;
  departments: readonly DepartmentView[];
  /** Null: to the company itself. */
  onPlace: (to: string | null) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Moves several members into one department. */
export function PlaceDialog({ open, count, ...props }: Props) {
  return (
    <Dialog title={p('moveTitle', { n: formatNumber(count) })} open={open} onClose={props.onClose}>
      <PlaceForm {...props} />
    </Dialog>
  );
}

function PlaceForm({ departments, onPlace, onClose }: Omit<Props, 'open' | 'count'>) {
  const form = useForm({ to: '' });
  const submit = async () => {
    if (await form.submit(({ to }) => onPlace(to || null))) onClose();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <Field label={p('department')} error={form.error('to')}>
        {(control) => (
          <Picker
            {...control}
            options={departments}
            value={form.values.to || null}
            onChange={(to) => form.set('to', to ?? '')}
            placeholder={p('moveTop')}
            clearable
            autoFocus
          />
        )}
      </Field>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && p('moving')}>
          {p('move')}
        </Button>
      </div>
    </Form>
  );
}
