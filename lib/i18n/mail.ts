/** What mails say. Plain data and functions: rendering is the server's. */

import type { Region } from '../util/region.ts';
import type { WaitingApproval } from './mail-approvals.ts';
import { approvalWaitingEn, approvalWaitingZh } from './mail-approvals.ts';
import type { Digest } from './mail-digest.ts';
import { digestEn, digestZh } from './mail-digest.ts';
import type { When } from './mail-moment.ts';
import { mailMoment } from './mail-moment.ts';
import type { VerificationMails } from './mail-verification.ts';
import { verificationMailsEn, verificationMailsZh } from './mail-verification.ts';
import { regionName } from './region.ts';

export type MailText = {
  subject: string;
  lines: string[];
  code?: string;
  action?: { label: string; url: string };
  /** Small print: why it came, what to do if it was not you. */
  closing: string[];
};

type Device = { device: string; ip: string };

type MailTexts = VerificationMails & {
  activation(data: { name: string; companyName: string; link: string }): MailText;
  account_exists(data: { name: string }): MailText;
  welcome(data: { name: string; companyName: string; companyId: string }): MailText;
  sign_in_code(data: Device & { code: string }): MailText;
  contact_code(data: Device & { code: string }): MailText;
  recovery(data: Device & { name: string; link: string }): MailText;
  password_due(data: { name: string; days: number }): MailText;
  invitation(data: { companyName: string; invitedBy: string; link: string }): MailText;
  sign_in_link(data: Device & When & { link: string }): MailText;
  device_waiting(
    data: Device & When & { person: string; email: string; companyName: string; region: Region | null },
  ): MailText;
  approval_waiting(data: WaitingApproval): MailText;
  security_digest(data: Digest): MailText;
  security_notice(
    /** `about`: another member, where an admin is told. */
    data: Device & When & { event: keyof typeof noticesZh; region?: Region | null; about?: string | undefined },
  ): MailText;
};

/** What each mail needs to know. */
export type MailData = { [T in keyof MailTexts]: Parameters<MailTexts[T]>[0] };

const noticesZh = {
  locked: '密码连续输错，账户已暂时锁定',
  totp_on: '已开启身份验证器',
  totp_off: '已关闭身份验证器',
  passkey_added: '已添加通行密钥',
  passkey_removed: '已移除通行密钥',
  email_code_on: '已开启邮箱验证码',
  email_code_off: '已关闭邮箱验证码',
  identity_linked: '一个企业账号或微信已绑定到您的账户，可以用它登录',
  identity_unlinked: '一个企业账号或微信已与您的账户解除绑定',
  backup_codes_renewed: '已重新生成备用码，旧的不再有效',
  sms_code_on: '已开启短信验证码',
  sms_code_off: '已关闭短信验证码',
  new_device: '账户在新设备上登录',
  unusual_region: '账户在不常用的地区登录',
  unusual_hours: '账户在不寻常的时间登录',
  unusual_devices: '账户一小时内在多台设备上登录',
  password_changed: '密码已修改，其他设备已退出登录',
  password_reset: '密码已重置，所有设备已退出登录',
  email_changed: '登录邮箱已更换',
  contact_changed: '绑定的手机号或备用联系方式已修改',
  contact_failing: '发给您登录邮箱或手机的消息被退回，验证码暂时改发到备用联系方式',
  extra_changed: '更换邮箱和重置密码时的附加确认已修改',
  device_banned: '一台设备已被禁止登录',
  rules_changed: '企业的安全规则已修改',
};

const noticesEn: typeof noticesZh = {
  locked: 'Your account is locked for a while after several wrong passwords',
  totp_on: 'Authenticator codes were turned on',
  totp_off: 'Authenticator codes were turned off',
  passkey_added: 'A passkey was added',
  passkey_removed: 'A passkey was removed',
  email_code_on: 'Codes by email were turned on',
  email_code_off: 'Codes by email were turned off',
  identity_linked: 'A company account or WeChat was linked with your account and can sign in to it',
  identity_unlinked: 'A company account or WeChat was unlinked from your account',
  backup_codes_renewed: 'New backup codes were made; the old ones no longer work',
  sms_code_on: 'Codes by text message were turned on',
  sms_code_off: 'Codes by text message were turned off',
  new_device: 'A new device signed in to your account',
  unusual_region: 'Your account was used from an unusual region',
  unusual_hours: 'Your account was used at an unusual time',
  unusual_devices: 'Your account was used on several devices within an hour',
  password_changed: 'Your password was changed; other devices were signed out',
  password_reset: 'Your password was reset; all devices were signed out',
  email_changed: 'The email you sign in with was changed',
  contact_changed: 'Your phone or your backup contacts were changed',
  contact_failing: 'Messages to your main email or phone come back; codes now go to the backup',
  extra_changed: 'The extra confirmation for changing your email or resetting your password was changed',
  device_banned: 'A device was banned',
  rules_changed: 'The security rules of your company were changed',
};

const place = (region: Region | null | undefined, locale: 'zh-CN' | 'en') =>
  region ? (locale === 'en' ? ` (${regionName(region, locale)})` : `（${regionName(region, locale)}）`) : '';

const zh: MailTexts = {
  ...verificationMailsZh,
  activation: ({ name, companyName, link }) => ({
    subject: `激活“${companyName}”的前台账户`,
    lines: [
      `${name}，您好：`,
      `您正在用这个邮箱为“${companyName}”注册前台。打开下面的链接完成激活，24 小时内有效，只能使用一次。`,
    ],
    action: { label: '激活账户', url: link },
    closing: ['如果不是您本人注册，忽略这封邮件即可，账户不会生效。'],
  }),
  account_exists: ({ name }) => ({
    subject: '您已经有前台账户了',
    lines: [`${name}，您好：`, '刚才有人用这个邮箱注册前台，但它已经有账户了，所以没有新建。请直接登录。'],
    closing: ['如果不是您本人操作，无需处理。'],
  }),
  welcome: ({ name, companyName, companyId }) => ({
    subject: `“${companyName}”已激活，企业 ID ${companyId}`,
    lines: [`${name}，您好：`, `“${companyName}”已经激活。请保存好企业 ID，站点 ID 由它开头，联系支持时也会用到：`],
    code: companyId,
    closing: ['下一步：在浏览器工具栏打开前台，登录后添加站点。'],
  }),
  sign_in_code: ({ code, device, ip }) => ({
    subject: `${code} 是您的登录验证码`,
    lines: ['您正在登录前台，验证码为：'],
    code,
    closing: [
      `10 分钟内有效。登录设备：${device || '未知设备'}，IP：${ip}。`,
      '如果不是您本人登录，说明有人知道您的密码：不要把验证码告诉任何人，并立即联系企业管理员。',
    ],
  }),
  contact_code: ({ code, device, ip }) => ({
    subject: `${code} 是您的邮箱验证码`,
    lines: ['您正在把这个邮箱绑定到前台账户，验证码为：'],
    code,
    closing: [
      `10 分钟内有效。操作设备：${device || '未知设备'}，IP：${ip}。`,
      '如果不是您本人操作，忽略这封邮件即可，不要把验证码告诉任何人。',
    ],
  }),
  recovery: ({ name, link, device, ip }) => ({
    subject: '重置前台密码',
    lines: [`${name}，您好：`, '有人申请重置您的前台密码。打开下面的链接设置新密码，24 小时内有效，只能使用一次。'],
    action: { label: '设置新密码', url: link },
    closing: [
      `申请来自 IP：${ip}${device ? `，设备：${device}` : ''}。`,
      '如果不是您本人申请，忽略这封邮件即可，密码不会改变。',
    ],
  }),
  password_due: ({ name, days }) => ({
    subject: '该换一次前台密码了',
    lines: [`${name}，您好：`, `您的前台密码已经用了 ${days} 天，建议换一个新的：打开前台，在“安全”里选择“修改密码”。`],
    closing: ['不要使用最近五次用过的密码，也不要与其他网站共用。'],
  }),
  invitation: ({ companyName, invitedBy, link }) => ({
    subject: `${invitedBy}邀请您加入“${companyName}”`,
    lines: ['您好：', `${invitedBy}邀请您加入“${companyName}”，一起在前台接待客户。链接 7 天内有效，只能使用一次。`],
    action: { label: '接受邀请', url: link },
    closing: ['如果您不认识对方，忽略这封邮件即可。'],
  }),
  sign_in_link: ({ link, device, ip, ...when }) => ({
    subject: '确认这次登录',
    lines: ['您好：', '有人正在登录您的前台账户。如果是您本人，打开下面的链接确认；链接只对这一次登录有效。'],
    action: { label: '查看并确认', url: link },
    closing: [
      `时间：${mailMoment(when, 'zh-CN')}，设备：${device || '未知设备'}，IP：${ip}。`,
      '如果不是您本人登录，说明有人知道您的密码：不要确认，并尽快修改密码。',
    ],
  }),
  device_waiting: ({ person, email, companyName, device, ip, region, ...when }) => ({
    subject: `${person}的新设备等待批准`,
    lines: ['您好：', `${person}（${email}）正在用一台新设备登录“${companyName}”，需要管理员批准。`],
    closing: [
      `时间：${mailMoment(when, 'zh-CN')}，设备：${device || '未知设备'}，IP：${ip}${place(region, 'zh-CN')}。`,
      '请打开前台扩展，在“安全”的设备列表中批准或拒绝。拿不准时，先向本人核实。',
    ],
  }),
  approval_waiting: approvalWaitingZh,
  security_digest: digestZh,
  security_notice: ({ event, device, ip, region, about, ...when }) => ({
    subject: `账户安全提醒：${about ? `${about}：` : ''}${noticesZh[event]}`,
    lines: ['您好：', `${about ? `成员“${about}”：` : ''}${noticesZh[event]}。`],
    closing: [
      `时间：${mailMoment(when, 'zh-CN')}，设备：${device || '未知设备'}，IP：${ip}${place(region, 'zh-CN')}。`,
      about
        ? '如果情况可疑，请在“安全”里移除这台设备，并联系这位成员。'
        : event === 'password_reset'
          ? '如果不是您本人操作，请立即在登录页用“忘记密码”重新设置，修改邮箱密码，并联系企业管理员。'
          : '如果不是您本人操作，请立即在“安全”里移除不认识的设备并修改密码，同时联系企业管理员。',
    ],
  }),
};

const en: MailTexts = {
  ...verificationMailsEn,
  activation: ({ name, companyName, link }) => ({
    subject: `Activate ${companyName} on Frontdesk`,
    lines: [
      `Hello ${name},`,
      `You are registering ${companyName} on Frontdesk with this address. Open the link below to activate it. The link works once, within 24 hours.`,
    ],
    action: { label: 'Activate account', url: link },
    closing: ['If this wasn’t you, ignore this email: nothing will be activated.'],
  }),
  account_exists: ({ name }) => ({
    subject: 'You already have a Frontdesk account',
    lines: [
      `Hello ${name},`,
      'Someone just tried to register on Frontdesk with this address. It already has an account, so no new one was created. Please sign in instead.',
    ],
    closing: ['If this wasn’t you, there is nothing to do.'],
  }),
  welcome: ({ name, companyName, companyId }) => ({
    subject: `${companyName} is active, company ID ${companyId}`,
    lines: [
      `Hello ${name},`,
      `${companyName} is active. Keep your company ID: site IDs start with it, and support may ask for it.`,
    ],
    code: companyId,
    closing: ['Next: open Frontdesk in your browser toolbar, sign in and add your site.'],
  }),
  sign_in_code: ({ code, device, ip }) => ({
    subject: `${code} is your sign-in code`,
    lines: ['You are signing in to Frontdesk. Your code:'],
    code,
    closing: [
      `It is valid for 10 minutes. Device: ${device || 'unknown'}, IP: ${ip}.`,
      'If this isn’t you, someone knows your password: don’t share this code, and tell your company admin immediately.',
    ],
  }),
  contact_code: ({ code, device, ip }) => ({
    subject: `${code} verifies your email`,
    lines: ['You are adding this address to your Frontdesk account. Your code:'],
    code,
    closing: [
      `It is valid for 10 minutes. Device: ${device || 'unknown'}, IP: ${ip}.`,
      'If this isn’t you, ignore this email and don’t share the code.',
    ],
  }),
  recovery: ({ name, link, device, ip }) => ({
    subject: 'Reset your Frontdesk password',
    lines: [
      `Hello ${name},`,
      'Someone asked to reset your Frontdesk password. Open the link below to set a new one. The link works once, within 24 hours.',
    ],
    action: { label: 'Set a new password', url: link },
    closing: [
      `Requested from IP: ${ip}${device ? `, device: ${device}` : ''}.`,
      'If this wasn’t you, ignore this email: your password stays as it is.',
    ],
  }),
  password_due: ({ name, days }) => ({
    subject: 'Time for a new Frontdesk password',
    lines: [
      `Hello ${name},`,
      `You have used your Frontdesk password for ${days} days. Please set a new one: open Frontdesk and choose “Change password” under “Security”.`,
    ],
    closing: ['Don’t reuse any of your last five passwords, or one you use elsewhere.'],
  }),
  invitation: ({ companyName, invitedBy, link }) => ({
    subject: `${invitedBy} invites you to ${companyName}`,
    lines: [
      'Hello,',
      `${invitedBy} invites you to join ${companyName} and answer customers on Frontdesk. The link works once, within 7 days.`,
    ],
    action: { label: 'Accept invitation', url: link },
    closing: ['If you don’t know them, ignore this email.'],
  }),
  sign_in_link: ({ link, device, ip, ...when }) => ({
    subject: 'Confirm this sign-in',
    lines: [
      'Hello,',
      'Someone is signing in to your Frontdesk account. If it’s you, open the link below and confirm. It only works for this sign-in.',
    ],
    action: { label: 'Review and confirm', url: link },
    closing: [
      `Time: ${mailMoment(when, 'en')}, device: ${device || 'unknown'}, IP: ${ip}.`,
      'If this isn’t you, someone knows your password: don’t confirm, and change your password soon.',
    ],
  }),
  device_waiting: ({ person, email, companyName, device, ip, region, ...when }) => ({
    subject: `${person}’s new device is waiting for approval`,
    lines: [
      'Hello,',
      `${person} (${email}) is signing in to ${companyName} on a new device, which an admin has to approve.`,
    ],
    closing: [
      `Time: ${mailMoment(when, 'en')}, device: ${device || 'unknown'}, IP: ${ip}${place(region, 'en')}.`,
      'Open the Frontdesk extension and approve or deny it in the list of devices under “Security”. If in doubt, ask them first.',
    ],
  }),
  approval_waiting: approvalWaitingEn,
  security_digest: digestEn,
  security_notice: ({ event, device, ip, region, about, ...when }) => ({
    subject: `Account security: ${about ? `${about}: ` : ''}${noticesEn[event]}`,
    lines: ['Hello,', `${about ? `About ${about}: ` : ''}${noticesEn[event]}.`],
    closing: [
      `Time: ${mailMoment(when, 'en')}, device: ${device || 'unknown'}, IP: ${ip}${place(region, 'en')}.`,
      about
        ? 'If this looks wrong, remove the device under “Security” and talk to them.'
        : event === 'password_reset'
          ? 'If this was not you, reset the password again from the sign-in page, change the password of your mailbox and tell your company admin now.'
          : 'If this was not you, remove the devices you do not know under “Security”, change your password and tell your company admin now.',
    ],
  }),
};

export const mailTexts: Record<'zh-CN' | 'en', MailTexts> = { 'zh-CN': zh, en };
