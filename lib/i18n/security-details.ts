import type { Locale } from '../contract/common.ts';
import type { EventChange, EventDetails } from '../contract/event-details.ts';
import { challengeTexts, methodTexts } from './challenge.ts';
import { commonTexts } from './common.ts';
import { locale } from './locale.ts';
import { permissionTexts } from './permissions.ts';
import { securityRulesTexts } from './security-rules.ts';
import { ssoManageTexts } from './sso-manage.ts';
import { dictionary, textIn } from './text.ts';

/** What changes, by the name that the API has for it. */
const fields = dictionary({
  'zh-CN': {
    lockMinutes: '锁定时长',
    idleMinutes: '无操作多久后锁屏',
    localPasswordsOnly: '密码只保存在本机',
    'password.preset': '密码要求',
    'password.maxAgeDays': '密码更换周期',
    'password.expire': '密码到期必须更换',
    'secondFactor.required': '所有成员必须开启二次验证',
    'secondFactor.allowed': '二次验证可用的方式',
    'secondFactor.trustDays': '信任设备',
    'devices.approval': '新设备要管理员批准',
    'devices.days': '设备授权期限',
    'exports.approval': '导出要所有者审批',
    addresses: '允许的 IP',
    'alerts.failures.threshold': '允许连续输错',
    'alerts.failures.response': '连续输错后',
    'alerts.failures.channels': '连续输错的通知',
    'alerts.newDevice.channels': '新设备登录的通知',
    'alerts.region.response': '异地登录的处理',
    'alerts.region.channels': '异地登录的通知',
    'alerts.hours.from': '非工作时间的开始',
    'alerts.hours.to': '非工作时间的结束',
    'alerts.hours.timeZone': '非工作时间的时区',
    'alerts.hours.response': '非工作时间登录的处理',
    'alerts.hours.channels': '非工作时间登录的通知',
    'member.name': '姓名',
    'member.title': '职位',
    'member.phone': '手机号',
    'member.superior': '直属上级',
    'member.departments': '部门',
    'member.sees': '可见部门',
    'member.extra': '其他资料',
    'member.role': '角色',
    'member.rights': '权限',
    'department.name': '名称',
    'department.head': '负责人',
    'department.parent': '上级部门',
    'department.members': '人数',
    'import.members': '人数',
    'import.departments': '新建部门',
    'import.invitations': '邀请邮件',
    'role.name': '名称',
    'role.level': '级别',
    'role.scope': '可见范围',
    'role.permissions': '权限',
    trustsSecondFactor: '信任它的二次验证',
    chatPage: '聊天链接',
  },
  en: {
    lockMinutes: 'Lock for',
    idleMinutes: 'Lock the screen after',
    localPasswordsOnly: 'Keep passwords on this computer only',
    'password.preset': 'Password requirements',
    'password.maxAgeDays': 'Passwords are due after',
    'password.expire': 'Passwords must be replaced when due',
    'secondFactor.required': 'Everybody must have a second factor',
    'secondFactor.allowed': 'Allowed second factors',
    'secondFactor.trustDays': 'Trust a device for',
    'devices.approval': 'An admin approves each new device',
    'devices.days': 'A device stays authorised for',
    'exports.approval': 'The owner approves exports',
    addresses: 'Allowed addresses',
    'alerts.failures.threshold': 'Wrong passwords allowed in a row',
    'alerts.failures.response': 'After too many wrong passwords',
    'alerts.failures.channels': 'Told of too many wrong passwords',
    'alerts.newDevice.channels': 'Told of a new device',
    'alerts.region.response': 'Sign-in from another region',
    'alerts.region.channels': 'Told of a sign-in from another region',
    'alerts.hours.from': 'Out of hours from',
    'alerts.hours.to': 'Out of hours until',
    'alerts.hours.timeZone': 'Time zone of the hours',
    'alerts.hours.response': 'Sign-in out of hours',
    'alerts.hours.channels': 'Told of a sign-in out of hours',
    'member.name': 'Name',
    'member.title': 'Title',
    'member.phone': 'Phone',
    'member.superior': 'Manager',
    'member.departments': 'Departments',
    'member.sees': 'Departments seen',
    'member.extra': 'Other details',
    'member.role': 'Role',
    'member.rights': 'Permissions',
    'department.name': 'Name',
    'department.head': 'Head',
    'department.parent': 'Parent',
    'department.members': 'People',
    'import.members': 'People',
    'import.departments': 'New departments',
    'import.invitations': 'Invitations by e-mail',
    'role.name': 'Name',
    'role.level': 'Level',
    'role.scope': 'Whom it sees',
    'role.permissions': 'Permissions',
    trustsSecondFactor: 'Trust its second factor',
    chatPage: 'Hosted chat page',
  },
});

const words = dictionary({
  'zh-CN': {
    on: '开启',
    off: '关闭',
    email: '邮件通知本人',
    sms: '短信通知本人',
    admins: '邮件通知管理员',
    sso: '绑定的登录账号',
    ssoTwo: '绑定的登录账号（含二次验证）',
    question: '安全问题',
    newPassword: '设置新密码',
    approval: '管理员批准',
    change: '{field}：{from} → {to}',
    listed: '{field}：{what}',
    replaced: '{field}：已更换',
    set: '{field}：{to}',
    added: '新增 {list}',
    removed: '移除 {list}',
    scopeCompany: '全企业',
    scopeDepartments: '所在部门及下级',
    more: '{list} 和另外 {n} 个',
  },
  en: {
    on: 'on',
    off: 'off',
    email: 'the person, by email',
    sms: 'the person, by text message',
    admins: 'admins, by email',
    sso: 'Linked account',
    ssoTwo: 'Linked account with a second factor',
    question: 'Security question',
    newPassword: 'New password',
    approval: 'An admin’s approval',
    change: '{field}: {from} → {to}',
    listed: '{field}: {what}',
    replaced: '{field}: replaced',
    set: '{field}: {to}',
    added: 'added {list}',
    removed: 'removed {list}',
    scopeCompany: 'the whole company',
    scopeDepartments: 'their own departments',
    more: '{list} and {n} more',
  },
});

type Words = (key: keyof (typeof words)['en'], params?: Record<string, string | number>) => string;
type Rules = (key: keyof (typeof securityRulesTexts)['en'], params?: Record<string, string | number>) => string;

const otherMethods = {
  sso: 'sso',
  sso_two: 'ssoTwo',
  question: 'question',
  new_password: 'newPassword',
  approval: 'approval',
} as const;

const isIn = <T extends object>(name: PropertyKey, known: T): name is keyof T => Object.hasOwn(known, name);

/** How somebody showed who they are, or tried to; null where the line is of no such thing, or from before it was noted. */
export function methodOf(details: EventDetails | null, language: Locale = locale.value): string | null {
  const method = details?.method;
  if (method === undefined) return null;
  if (isIn(method, methodTexts)) return textIn(challengeTexts, language, methodTexts[method]);
  return isIn(method, otherMethods) ? textIn(words, language, otherMethods[method]) : method;
}

/** What was changed, from what to what, a text for each field; of a list no more than `most` that came and as many that went. */
export function changesOf(
  details: EventDetails | null,
  language: Locale = locale.value,
  most = Number.POSITIVE_INFINITY,
): string[] {
  return (details?.changes ?? []).map((change) => changeText(change, language, most));
}

function changeText(change: EventChange, language: Locale, most: number): string {
  const t: Words = (key, params) => textIn(words, language, key, params);
  const field = fieldName(change.field, language);
  const say = (value: string | number | boolean) => valueText(change.field, value, language);
  const { from, to, added = [], removed = [] } = change;
  const list = (all: string[]) => {
    const shown = all
      .slice(0, most)
      .map(say)
      .join(language === 'en' ? ', ' : '、');
    return all.length > most ? t('more', { list: shown, n: all.length - most }) : shown;
  };
  if (from !== undefined && to !== undefined) return t('change', { field, from: say(from), to: say(to) });
  if (to !== undefined) return t('set', { field, to: say(to) });
  if (added.length + removed.length === 0) return t('replaced', { field });
  const parts = [
    ...(added.length > 0 ? [t('added', { list: list(added) })] : []),
    ...(removed.length > 0 ? [t('removed', { list: list(removed) })] : []),
  ];
  return t('listed', { field, what: parts.join(language === 'en' ? '; ' : '；') });
}

/** A field that this version does not know is shown as the server names it. */
function fieldName(field: string, language: Locale): string {
  if (isIn(field, fields.en)) return textIn(fields, language, field);
  const setting = field.replace(/^settings\./, '');
  return isIn(setting, ssoManageTexts.en) ? textIn(ssoManageTexts, language, setting) : field;
}

function valueText(field: string, value: string | number | boolean, language: Locale): string {
  const t: Words = (key) => textIn(words, language, key);
  const r: Rules = (key, params) => textIn(securityRulesTexts, language, key, params);
  if (typeof value === 'boolean') return t(value ? 'on' : 'off');
  if (typeof value === 'number') return amountText(field, value, r);
  if (field.endsWith('.channels') && (value === 'email' || value === 'sms' || value === 'admins')) return t(value);
  if (isIn(value, permissionTexts.en)) return textIn(permissionTexts, language, value);
  if (field === 'member.role' && isIn(value, roleWords)) return textIn(commonTexts, language, value);
  if (field === 'role.scope') return t(value === 'company' ? 'scopeCompany' : 'scopeDepartments');
  const word = chosen[field]?.[value];
  return word ? r(word) : value;
}

function amountText(field: string, n: number, r: Rules): string {
  if (field === 'alerts.failures.threshold') return r('tries', { n });
  if (n === 0 && isIn(field, none)) return r(none[field]);
  if (!field.endsWith('Minutes') && !field.endsWith('Days') && !field.endsWith('.days')) return String(n);
  return r(field.endsWith('Minutes') ? 'minutes' : 'days', { n });
}

const roleWords = { owner: true, admin: true, supervisor: true, agent: true };

/** What zero means. */
const none = { idleMinutes: 'never', 'secondFactor.trustDays': 'trustNever', 'devices.days': 'forever' } as const;

const responses = { alert: 'responseAlert', verify: 'responseVerify', refuse: 'responseRefuse' } as const;

/** Words of what one chooses between, by field and value. */
const chosen: Record<string, Record<string, keyof (typeof securityRulesTexts)['en']>> = {
  'password.preset': { standard: 'presetStandard', asvs: 'presetAsvs' },
  'secondFactor.allowed': { passkey: 'passkey', totp: 'totp', sms: 'sms', email: 'email' },
  'alerts.failures.response': { lock: 'failLock', proof: 'failProof', both: 'failBoth' },
  'alerts.region.response': responses,
  'alerts.hours.response': responses,
};
