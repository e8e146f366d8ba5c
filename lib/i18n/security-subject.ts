import type { Locale } from '../contract/common.ts';
import type { SecurityRules } from '../contract/rules.ts';
import { challengeTexts, methodTexts } from './challenge.ts';
import { locale } from './locale.ts';
import { moduleNames } from './modules-names.ts';
import { planNames } from './plan-names.ts';
import { securityCompanyTexts } from './security-company.ts';
import { serviceNames } from './service-names.ts';
import { textIn } from './text.ts';

const ruleNames = {
  lockMinutes: 'ruleLockMinutes',
  idleMinutes: 'ruleIdleMinutes',
  localPasswordsOnly: 'ruleLocalPasswordsOnly',
  password: 'rulePassword',
  secondFactor: 'ruleSecondFactor',
  devices: 'ruleDevices',
  addresses: 'ruleAddresses',
  alerts: 'ruleAlerts',
  exports: 'ruleExports',
} as const satisfies Record<keyof SecurityRules, string>;

const isRule = (name: string): name is keyof typeof ruleNames => name in ruleNames;
const isServiceName = (name: string): name is keyof (typeof serviceNames)['en'] => name in serviceNames.en;
const isModule = (name: string): name is keyof (typeof moduleNames)['en'] => name in moduleNames.en;
const isPlan = (name: string): name is keyof (typeof planNames)['en'] => name in planNames.en;
const isMethod = (name: string): name is keyof typeof methodTexts => name in methodTexts;

/** Whom or what a line is about, with words for what the log keeps as codes. */
export function subjectOf(
  { kind, subject }: { kind: string; subject: string | null },
  language: Locale = locale.value,
): string | null {
  if (subject === null || kind === 'extra_confirmation') return null;
  if (kind === 'rules_changed') {
    const names = subject
      .split(', ')
      .map((name) => (isRule(name) ? textIn(securityCompanyTexts, language, ruleNames[name]) : name));
    return names.join(language === 'en' ? ', ' : '、');
  }
  // Lines from before the method had a place of its own.
  if (kind === 'confirm' || kind === 'unlocked') {
    return isMethod(subject) ? textIn(challengeTexts, language, methodTexts[subject]) : subject;
  }
  if (kind === 'log_exported') return subject.toUpperCase();
  if (kind === 'locale_changed') return subject === 'en' ? 'English' : '简体中文';
  if (kind === 'auto_reply_changed' || kind === 'assignment_changed')
    return isServiceName(subject) ? textIn(serviceNames, language, subject) : subject;
  if (kind === 'module_on' || kind === 'module_off')
    return isModule(subject) ? textIn(moduleNames, language, subject) : subject;
  if (kind.startsWith('plan_') || kind === 'trial_started')
    return isPlan(subject) ? textIn(planNames, language, subject) : subject;
  // What of it was changed follows, as the API names it.
  if (kind === 'provider_changed') return subject.split(': ')[0] ?? subject;
  return subject;
}
