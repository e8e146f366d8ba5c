import type { Appearance } from '../../lib/contract/sites.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { texts as english } from '../../lib/i18n/widget/en.ts';
import { texts as chinese } from '../../lib/i18n/widget/zh-CN.ts';
import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextArea } from '../ui/text-input.tsx';

const t = text(sitesTexts);

type PositionProps = { value: Appearance['position']; onChange: (position: Appearance['position']) => void };

/** In which corner of the page the chat is. */
export function PositionField({ value, onChange }: PositionProps) {
  return (
    <div class="fd-field">
      <span class="fd-label">{t('position')}</span>
      <div>
        <Segmented
          label={t('position')}
          value={value}
          onChange={onChange}
          options={[
            { value: 'left', label: t('left') },
            { value: 'right', label: t('right') },
          ]}
        />
      </div>
    </div>
  );
}

type WelcomeProps = { value: string; error: string | null; onChange: (welcome: string) => void };

/** What a customer reads first; empty stands for the usual words. */
export function WelcomeField({ value, error, onChange }: WelcomeProps) {
  return (
    <Field label={t('welcome')} error={error} hint={t('welcomeHint')}>
      {(control) => (
        <TextArea
          {...control}
          name="welcome"
          placeholder={locale.value === 'en' ? english.welcome : chinese.welcome}
          value={value}
          onInput={onChange}
        />
      )}
    </Field>
  );
}
