/** What text messages say. Plain data and functions; approved templates of a provider carry the same parts. */

export type SmsNotice = 'sign_in_new_device' | 'sign_in_unusual' | 'locked' | 'password_changed' | 'contact_changed';

/** Parts of a text message, in the order in which approved templates number them. */
export type SmsParams = {
  code: { code: string; minutes: string };
  security_notice: { event: string; time: string; device: string };
  /** `code` ends the address that a template holds. */
  invitation: { company: string; code: string };
};

type SmsTexts = {
  events: Record<SmsNotice, string>;
  unknownDevice: string;
  code(params: SmsParams['code']): string;
  security_notice(params: SmsParams['security_notice']): string;
  invitation(params: SmsParams['invitation'] & { link: string }): string;
};

const zh: SmsTexts = {
  events: {
    sign_in_new_device: '您的账户在新设备上登录',
    sign_in_unusual: '您的账户有异常登录',
    locked: '密码连续输错，账户已暂时锁定',
    password_changed: '您的账户密码已修改',
    contact_changed: '您的账户联系方式已修改',
  },
  unknownDevice: '未知设备',
  code: ({ code, minutes }) => `【前台】您的验证码是 ${code}，${minutes} 分钟内有效，请勿告知他人。`,
  security_notice: ({ event, time, device }) =>
    `【前台】${event}。时间：${time}，设备：${device}。如非本人操作，请立即修改密码。`,
  invitation: ({ company, link }) => `【前台】${company}邀请您加入，一起接待客户。7 天内打开链接即可加入：${link}`,
};

const en: SmsTexts = {
  events: {
    sign_in_new_device: 'New device signed in to your account',
    sign_in_unusual: 'Unusual sign-in to your account',
    locked: 'Account locked for a while after wrong passwords',
    password_changed: 'Your password was changed',
    contact_changed: 'Contact details of your account were changed',
  },
  unknownDevice: 'unknown device',
  code: ({ code, minutes }) => `Frontdesk: your code is ${code}, valid for ${minutes} minutes. Share it with nobody.`,
  security_notice: ({ event, time, device }) =>
    `Frontdesk: ${event}. ${time}, ${device}. Not you? Change your password now.`,
  invitation: ({ company, link }) => `Frontdesk: ${company} invites you to join. Open within 7 days: ${link}`,
};

export const smsTexts: Record<'zh-CN' | 'en', SmsTexts> = { 'zh-CN': zh, en };

/** A moment as a text message tells it: Beijing time to a number of mainland China, which has one time only. */
export function smsTime(at: number, locale: 'zh-CN' | 'en', inChina: boolean): string {
  const parts = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat(locale, { ...parts, timeZone: inChina ? 'Asia/Shanghai' : 'UTC' }).format(at);
  if (!inChina) return `${time} UTC`;
  return locale === 'zh-CN' ? time : `${time} Beijing time`;
}
