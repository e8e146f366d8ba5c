import { Check, Circle } from 'lucide-preact';
import { passwordTexts } from '../../lib/i18n/password.ts';
import { text } from '../../lib/i18n/text.ts';
import type { Personal } from '../../lib/util/password/personal.ts';
import type { PasswordPreset, PasswordRule, PasswordRuleName } from '../../lib/util/password/rules.ts';
import { passwordLimits, passwordRules } from '../../lib/util/password/rules.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(passwordTexts);

type Props = {
  value: string;
  /** What the password may not have in it, as far as it is known yet. */
  personal: Personal;
  preset: PasswordPreset;
  /** The rules that need the lists, once they are here; until then theirs is open. */
  listRules: readonly PasswordRule[] | null;
};

/** The rules of a preset, ticked off while the password is typed (row R13). */
export function PasswordRules({ value, personal, preset, listRules }: Props) {
  const rules = [...passwordRules(preset), ...(listRules ?? [])];
  const names = [...new Set<PasswordRuleName>([...rules.map((rule) => rule.name), 'common'])];
  const met = (name: PasswordRuleName) => {
    const asked = rules.filter((rule) => rule.name === name);
    return value !== '' && asked.length > 0 && asked.every((rule) => rule.holds(value, personal));
  };
  return (
    <ul class="fd-rules" aria-label={t('rules')}>
      {names
        .filter((name) => name !== 'personal' || Object.values(personal).some(Boolean))
        .map((name) => (
          <Line key={name} label={labelOf(name, preset)} met={met(name)} />
        ))}
    </ul>
  );
}

function labelOf(name: PasswordRuleName, preset: PasswordPreset): string {
  return name === 'length' ? t('length', passwordLimits[preset]) : t(name);
}

function Line({ label, met }: { label: string; met: boolean }) {
  return (
    <li data-met={met}>
      <Icon of={met ? Check : Circle} size={12} />
      {label}
      <span class="fd-hidden">{met ? t('ruleMet') : t('ruleUnmet')}</span>
    </li>
  );
}
