import type { SiteView } from '../../lib/contract/sites.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { toOrigin } from './to-origin.ts';

const t = text(sitesTexts);
const c = text(commonTexts);

type Props = {
  /** Called first thing in the click, since the browser asks for its permission only then. */
  onSubmit: (input: { name: string; origin: string }) => Promise<Result<SiteView>>;
  onDone: (site: SiteView) => void;
  onCancel: () => void;
};

export function AddressStep({ onSubmit, onDone, onCancel }: Props) {
  const form = useForm({ origin: '', name: '' }, ['origin']);
  const submit = async () => {
    const { origin: typed, name } = form.values;
    const origin = toOrigin(typed);
    if (typed.trim() && !origin) {
      form.fail({ code: 'input_invalid', fields: [{ path: 'origin', code: 'origin_malformed' }] });
      return;
    }
    const site = await form.submit(() =>
      onSubmit({ origin: origin ?? '', name: name.trim() || new URL(origin ?? '').hostname }),
    );
    if (site) onDone(site.value);
  };
  return (
    <Form form={form} label={t('add')} onSubmit={() => void submit()}>
      <Field label={t('address')} required error={form.error('origin')} hint={t('addressHint')}>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            name="origin"
            inputMode="url"
            autocomplete="url"
            placeholder="https://"
            autoFocus
            value={form.values.origin}
            onInput={(value) => form.set('origin', value)}
          />
        )}
      </Field>
      <Field label={t('name')} optional error={form.error('name')} hint={t('nameHint')}>
        {(control) => (
          <TextInput
            {...control}
            name="name"
            autocomplete="off"
            maxLength={60}
            placeholder={hostOf(form.values.origin)}
            value={form.values.name}
            onInput={(value) => form.set('name', value)}
          />
        )}
      </Field>
      <Banner>{t('addressPermission')}</Banner>
      <FormProblem form={form} />
      <div class="fd-actions fd-actions-start">
        <Button type="submit" kind="primary" busy={form.busy && t('creating')}>
          {c('next')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {c('cancel')}
        </Button>
      </div>
    </Form>
  );
}

function hostOf(typed: string): string {
  const origin = toOrigin(typed);
  return origin ? new URL(origin).hostname : '';
}
