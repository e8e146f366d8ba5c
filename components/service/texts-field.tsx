import { useRef, useState } from 'preact/hooks';
import type { Locale } from '../../lib/contract/common.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';

const t = text(serviceContentTexts);
const u = text(uiTexts);

/** What is written in each language; empty where it is not. */
export type Written = Record<Locale, string>;

export const writtenOf = (texts: Partial<Written>): Written => ({ 'zh-CN': texts['zh-CN'] ?? '', en: texts.en ?? '' });
export const isWritten = (texts: Written): boolean => texts['zh-CN'].trim() !== '' || texts.en.trim() !== '';

type Slot = { name: string; label: string };

type Props = {
  label: string;
  name: string;
  value: Written;
  onInput: (value: Written) => void;
  error: string | null;
  hint?: string;
  /** Several lines. */
  area?: boolean;
  maxLength?: number;
  /** What is filled in when it is read. */
  slots?: Slot[];
  autoFocus?: boolean;
};

/** One text in two languages, one of them in sight. */
export function TextsField({
  label,
  name,
  value,
  onInput,
  error,
  hint,
  area,
  maxLength,
  slots = [],
  autoFocus,
}: Props) {
  const [language, setLanguage] = useState<Locale>(locale.value);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const write = (words: string) => onInput({ ...value, [language]: words });
  const insert = (slot: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const words = value[language];
    write(`${words.slice(0, selectionStart ?? 0)}{${slot}}${words.slice(selectionEnd ?? 0)}`);
    field.current?.focus();
  };
  const dot = (one: Locale) => (value[one].trim() ? <span class="fd-dot fd-dot-good" title={t('written')} /> : null);
  const Tag = area ? 'textarea' : 'input';
  return (
    <div class="fd-texts">
      <div class="fd-texts-languages">
        <Segmented<Locale>
          label={t('inLanguage', { label })}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh-CN', label: u('chinese'), mark: dot('zh-CN') },
            { value: 'en', label: u('english'), mark: dot('en') },
          ]}
        />
      </div>
      <Field label={label} error={error} hint={hint}>
        {(control) => (
          <Tag
            {...control}
            ref={field}
            class="fd-input"
            name={name}
            lang={language}
            rows={area ? 4 : undefined}
            maxLength={maxLength}
            value={value[language]}
            autoFocus={autoFocus}
            onInput={(event: { currentTarget: { value: string } }) => write(event.currentTarget.value)}
          />
        )}
      </Field>
      {slots.length > 0 && (
        <div class="fd-row fd-wrap fd-small">
          <span class="fd-soft">{t('insert')}</span>
          {slots.map((slot) => (
            <Button key={slot.name} small kind="quiet" onClick={() => insert(slot.name)}>
              {slot.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
