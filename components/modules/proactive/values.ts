import type { InputOf } from '../../../lib/contract/endpoint.ts';
import type { ProactiveRule, ProactiveSettings, proactiveEndpoints } from '../../../lib/contract/proactive.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { proactiveTexts } from '../../../lib/i18n/modules-proactive.ts';
import { text } from '../../../lib/i18n/text.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';

const t = text(proactiveTexts);

export type GivenSettings = InputOf<(typeof proactiveEndpoints)['setProactive']>;
export type GivenRule = GivenSettings['rules'][number];

export const nameOf = ({ name }: Pick<ProactiveRule, 'name'>) => textFor(name, locale.value);

/** A rule as it is given back, without what only the server knows. */
export function given({ counts: _, origin: __, ...rule }: ProactiveRule): GivenRule {
  return { ...rule, name: nameOf(rule) };
}

export const givenAll = ({ rest, rules }: ProactiveSettings): GivenSettings => ({ rest, rules: rules.map(given) });

/** When a rule holds, in a few words. */
export function saysWhen({ page, seconds, awayHours, inHours, repeat, days }: ProactiveRule): string {
  const often = { once: t('onceShort'), session: t('sessionShort'), days: t('everyDays', { n: days }) };
  return [
    page || t('onEvery'),
    seconds > 0 ? t('after', { n: seconds }) : t('atOnce'),
    ...(awayHours === null ? [] : [t('back', { n: awayHours })]),
    ...(inHours ? [t('hoursShort')] : []),
    often[repeat],
  ].join(' · ');
}
