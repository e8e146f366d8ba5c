import { useEffect } from 'preact/hooks';
import type { Locale } from '../../../lib/contract/common.ts';
import type { Appearance } from '../../../lib/contract/sites.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { text } from '../../../lib/i18n/text.ts';
import { uiTexts } from '../../../lib/i18n/ui.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../ui/use-form.ts';
import { ChoiceCards } from './choice-cards.tsx';
import type { Look } from './look.ts';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';

const t = text(setupTexts);
const u = text(uiTexts);

type Visitors = Appearance['language'];

type Props = {
  place: StepPlace;
  appearance: Appearance;
  /** The screens speak it at once. */
  onSpeak: (language: Locale) => void;
  onSave: (input: { locale: Locale; visitors: Visitors }) => Promise<Result<unknown>>;
  onLook: (look: Partial<Look>) => void;
};

export function LanguageStep({ place, appearance, onSpeak, onSave, onLook }: Props) {
  const form = useForm<{ visitors: Visitors }>({ visitors: appearance.language });
  const { visitors } = form.values;
  useEffect(() => onLook({ appearance: { ...appearance, language: visitors } }), [visitors, appearance]);
  return (
    <StepForm
      place={place}
      title={t('languageTitle')}
      intro={t('languageIntro')}
      form={form}
      onSubmit={() => void form.submit((values) => onSave({ locale: locale.value, ...values }))}
    >
      <ChoiceCards<Locale>
        label={t('languageOwn')}
        quiet
        as="pair"
        value={locale.value}
        onChange={onSpeak}
        choices={[
          { value: 'zh-CN', label: u('chinese'), lang: 'zh-CN' },
          { value: 'en', label: u('english'), lang: 'en' },
        ]}
      />
      <Field label={t('visitors')} hint={t('visitorsHint')} error={form.error('visitors')}>
        {(control) => (
          <Select<Visitors>
            {...control}
            name="visitors"
            value={visitors}
            onChange={(next) => form.set('visitors', next)}
            options={[
              { value: 'auto', label: t('visitorsAuto') },
              { value: 'zh-CN', label: u('chinese') },
              { value: 'en', label: u('english') },
            ]}
          />
        )}
      </Field>
    </StepForm>
  );
}
