import type { SiteView } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(sitesTexts);

type Props = { name: string; onSave: (name: string) => Promise<Result<SiteView>>; onDone: (site: SiteView) => void };

export function RenameSite({ name, onSave, onDone }: Props) {
  const form = useForm({ name }, ['name']);
  const submit = async () => {
    const done = await form.submit((values) => onSave(values.name));
    if (done) onDone(done.value);
  };
  return (
    <div class="fd-narrow">
      <Form form={form} label={t('name')} onSubmit={() => void submit()}>
        <Field label={t('name')} error={form.error('name')} hint={t('nameHint')}>
          {(control) => (
            <div class="fd-row">
              <TextInput
                {...control}
                name="name"
                autocomplete="off"
                maxLength={60}
                value={form.values.name}
                onInput={(value) => form.set('name', value)}
              />
              <SaveButton form={form} kind="secondary" disabled={!form.changed} />
            </div>
          )}
        </Field>
        <FormProblem form={form} />
      </Form>
    </div>
  );
}
