import type { Appearance, SiteKind, SiteView } from '../../lib/contract/sites.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { Select } from '../ui/select.tsx';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';
import { ColorField } from './color-field.tsx';
import { PositionField, WelcomeField } from './look-fields.tsx';
import { WidgetPreview } from './widget-preview.tsx';

const t = text(sitesTexts);
const h = text(sitesChatTexts);
const c = text(commonTexts);
const u = text(uiTexts);

type Props = {
  kind: SiteKind;
  company: string;
  appearance: Appearance;
  /** `next` goes on in the wizard as it is; `save` waits for a change. */
  then: 'next' | 'save';
  onSubmit: (appearance: Appearance) => Promise<Result<SiteView>>;
  onDone: (site: SiteView) => void;
};

export function AppearanceStep({ kind, company, appearance, then, onSubmit, onDone }: Props) {
  const form = useForm<Appearance>(appearance);
  const submit = async () => {
    const site = await form.submit(onSubmit);
    if (site) onDone(site.value);
  };
  return (
    <div class="fd-appearance">
      <Form form={form} label={t('appearanceTitle')} onSubmit={() => void submit()}>
        <AppearanceFields form={form} launcher={kind === 'website'} />
        <FormProblem form={form} />
        <div class="fd-actions fd-actions-start">
          <SaveButton form={form} label={c(then)} disabled={then === 'save' && !form.changed} />
        </div>
      </Form>
      <WidgetPreview kind={kind} company={company} appearance={form.values} />
    </div>
  );
}

function AppearanceFields({ form, launcher }: { form: FormState<Appearance>; launcher: boolean }) {
  const { values, set, error } = form;
  return (
    <>
      <ColorField value={values.color} error={error('color')} onChange={(color) => set('color', color)} />
      {launcher && <PositionField value={values.position} onChange={(position) => set('position', position)} />}
      <WelcomeField value={values.welcome} error={error('welcome')} onChange={(welcome) => set('welcome', welcome)} />
      <Field label={t('language')} error={error('language')}>
        {(control) => (
          <Select
            {...control}
            name="language"
            value={values.language}
            onChange={(language) => set('language', language)}
            options={[
              { value: 'auto', label: launcher ? t('languageAuto') : h('languageAuto') },
              { value: 'zh-CN', label: u('chinese') },
              { value: 'en', label: u('english') },
            ]}
          />
        )}
      </Field>
    </>
  );
}
