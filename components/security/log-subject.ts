import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { text } from '../../lib/i18n/text.ts';
import type { SecurityEvent } from './log-list.tsx';
import { isChoice, methodName } from './methods.ts';

const t = text(securityCompanyTexts);

const ruleNames = {
  lockMinutes: 'ruleLockMinutes',
  idleMinutes: 'ruleIdleMinutes',
  localPasswordsOnly: 'ruleLocalPasswordsOnly',
  password: 'rulePassword',
  secondFactor: 'ruleSecondFactor',
  devices: 'ruleDevices',
  addresses: 'ruleAddresses',
  alerts: 'ruleAlerts',
} as const satisfies Record<keyof SecurityRules, string>;

const isRule = (name: string): name is keyof typeof ruleNames => name in ruleNames;

/** Whom or what a line is about, with words for what the log keeps as codes. */
export function subjectOf({ kind, subject }: Pick<SecurityEvent, 'kind' | 'subject'>): string | null {
  if (subject === null || kind === 'extra_confirmation') return null;
  if (kind === 'rules_changed') {
    const names = subject.split(', ').map((name) => (isRule(name) ? t(ruleNames[name]) : name));
    return names.join(locale.value === 'en' ? ', ' : '、');
  }
  if (kind === 'confirm' || kind === 'unlocked') {
    const method = subject as ChallengeMethod;
    return isChoice(method) ? methodName(method) : subject;
  }
  if (kind === 'log_exported') return subject.toUpperCase();
  if (kind === 'locale_changed') return subject === 'en' ? 'English' : '简体中文';
  // What of it was changed follows, as the API names it.
  if (kind === 'provider_changed') return subject.split(': ')[0] ?? subject;
  return subject;
}
