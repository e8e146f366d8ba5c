import type { MailText } from './mail.ts';

/** What happened in a company's security within a week. */
export type Digest = {
  companyName: string;
  /** ms since 1970; `to` no longer belongs to it. */
  from: number;
  to: number;
  timeZone: string;
  signIns: number;
  failures: number;
  unusual: number;
  newDevices: number;
  ruleChanges: number;
  /** Names of members without a second factor. */
  withoutFactor: string[];
  /** Whether the log holds together, and its last line's number and hash, to compare with later. */
  log: { count: number; brokenAt: number | null; head: string | null };
};

/** The days of a week, as their people's calendars have them. */
const days = ({ from, to, timeZone }: Digest, locale: string) => {
  const { format } = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone });
  return `${format(from)}${locale === 'en' ? ' – ' : '至'}${format(to - 1)}`;
};

/** Names, the first twenty of them. */
const names = (all: string[], locale: string, more: (left: number) => string) =>
  new Intl.ListFormat(locale).format([...all.slice(0, 20), ...(all.length > 20 ? [more(all.length - 20)] : [])]);

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const digestZh = (data: Digest): MailText => ({
  subject: `“${data.companyName}”安全周报：${data.log.brokenAt === null ? days(data, 'zh-CN') : '安全日志被改动'}`,
  lines: [
    '您好：',
    `上周登录 ${data.signIns} 次，失败 ${data.failures} 次，异常 ${data.unusual} 次；新设备 ${data.newDevices} 台，安全规则修改 ${data.ruleChanges} 次。`,
    data.withoutFactor.length === 0
      ? '所有成员都已开启二次验证。'
      : `还没有开启二次验证：${names(data.withoutFactor, 'zh-CN', (left) => `另外 ${left} 人`)}。`,
    data.log.brokenAt === null
      ? `安全日志共 ${data.log.count} 条，核对无误。第 ${data.log.count} 条的校验码是：`
      : `安全日志从第 ${data.log.brokenAt} 条起与写入时不一致，可能被改动过。请立即检查谁能访问服务器的数据库。`,
  ],
  ...(data.log.head ? { code: data.log.head } : {}),
  closing: [
    '请打开前台扩展，在“安全”中查看这一周的日志，然后标记为已查看。',
    ...(data.log.head
      ? ['请保留这封邮件：之后导出的日志里，同一条的校验码应当和这里一样，不一样就说明日志被改过。']
      : []),
  ],
});

export const digestEn = (data: Digest): MailText => ({
  subject: `${data.companyName} security, ${data.log.brokenAt === null ? days(data, 'en') : 'The security log was changed'}`,
  lines: [
    'Hello,',
    `Last week: ${counted(data.signIns, 'sign-in')}, ${counted(data.failures, 'failure')}, ${data.unusual} unusual; ${counted(data.newDevices, 'new device')}, ${counted(data.ruleChanges, 'change')} of the security rules.`,
    data.withoutFactor.length === 0
      ? 'All members have a second factor.'
      : `Without a second factor: ${names(data.withoutFactor, 'en', (left) => `${left} more`)}.`,
    data.log.brokenAt === null
      ? `The security log has ${counted(data.log.count, 'line')} and is intact. The check code of line ${data.log.count}:`
      : `From line ${data.log.brokenAt} on, the security log doesn’t match what was written and may have been changed. Find out immediately who can access the server’s database.`,
  ],
  ...(data.log.head ? { code: data.log.head } : {}),
  closing: [
    'Open the Frontdesk extension, look through the week’s log under “Security”, and mark it as reviewed.',
    ...(data.log.head
      ? [
          'Keep this email: in any log exported later, the same line must have the same check code. If it doesn’t, the log was changed.',
        ]
      : []),
  ],
});
