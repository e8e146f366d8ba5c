import { smsTexts, smsTime } from '../../../lib/i18n/sms.ts';
import type { Sms } from '../../context.ts';
import type { OutgoingSms } from './provider.ts';

/** Longest name in a text message; platforms bound their variables. */
const NAME_MAX = 20;

/** The parts of a text message, in the reader's language. */
export function smsParts(sms: Sms): OutgoingSms {
  const { to, locale } = sms;
  if (sms.template === 'code') {
    const { code, minutes } = sms.data;
    return { template: 'code', to, locale, params: { code, minutes: String(minutes) } };
  }
  if (sms.template === 'invitation') {
    const { companyName, link } = sms.data;
    const code = link.slice(link.lastIndexOf('/') + 1);
    return { template: 'invitation', to, locale, link, params: { company: plain(companyName), code } };
  }
  const { event, device, at } = sms.data;
  const texts = smsTexts[locale];
  const time = smsTime(at, locale, to.startsWith('+86'));
  const params = { event: texts.events[event], time, device: plain(device) || texts.unknownDevice };
  return { template: 'security_notice', to, locale, params };
}

/** The whole text, for platforms that take one, and for /mailbox. */
export function smsText(sms: OutgoingSms): string {
  const texts = smsTexts[sms.locale];
  if (sms.template === 'invitation') return texts.invitation({ ...sms.params, link: sms.link });
  return sms.template === 'code' ? texts.code(sms.params) : texts.security_notice(sms.params);
}

/** A name without what a phone would turn into a link. */
function plain(name: string): string {
  const words = name.replace(/[^\p{L}\p{N}·()-]+/gu, ' ').trim();
  return [...words].slice(0, NAME_MAX).join('').trim();
}
