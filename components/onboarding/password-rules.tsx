import { Check, Circle } from 'lucide-preact';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import type { Personal } from '../../lib/util/password.ts';
import { containsPersonal, PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '../../lib/util/password.ts';
import { countChars } from '../../lib/util/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(registerTexts);

const rules = [
  ['ruleLength', (value: string) => within(countChars(value))],
  ['ruleUpper', (value: string) => /\p{Lu}/u.test(value)],
  ['ruleLower', (value: string) => /\p{Ll}/u.test(value)],
  ['ruleDigit', (value: string) => /\d/.test(value)],
  ['ruleSymbol', (value: string) => /[^\p{L}\p{N}\s]/u.test(value)],
] as const;

const impersonal = [
  'rulePersonal',
  (value: string, about: Personal) => value !== '' && !containsPersonal(value, about),
] as const;

type Props = {
  value: string;
  /** What the password may not have in it, as far as it is known yet. */
  personal?: Personal;
};

const within = (length: number) => length >= PASSWORD_MIN_CHARS && length <= PASSWORD_MAX_CHARS;

/** The rules of the preset `standard`, ticked off while the password is typed (row R13). */
export function PasswordRules({ value, personal = {} }: Props) {
  return (
    <ul class="fd-rules" aria-label={t('rules')}>
      {[...rules, ...(personal.email ? [impersonal] : [])].map(([name, holds]) => {
        const met = holds(value, personal);
        return (
          <li key={name} data-met={met}>
            <Icon of={met ? Check : Circle} size={12} />
            {t(name)}
            <span class="fd-hidden">{met ? t('ruleMet') : t('ruleUnmet')}</span>
          </li>
        );
      })}
    </ul>
  );
}
