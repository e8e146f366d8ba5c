import { locale } from './locale.ts';
import { dictionary } from './text.ts';

/** What happened, by `kind`. */
const kinds = dictionary({
  'zh-CN': {
    register: '注册企业',
    activation: '激活账户',
    activation_resent: '重发激活邮件',
    sign_in: '登录',
    sign_out: '退出登录',
    second_factor: '二次验证',
    code_sent: '发送验证码',
    confirm: '确认密码',
    lock: '账户锁定',
    unlock: '解除锁定',
    session_revoked: '结束登录',
    totp_on: '开启身份验证器',
    totp_off: '关闭身份验证器',
    email_code_on: '开启邮箱验证码',
    email_code_off: '关闭邮箱验证码',
    backup_codes_renewed: '重新生成备用码',
    invite_admin: '邀请管理员',
    invite_agent: '邀请客服',
    invitation_accept: '接受邀请',
    invitation_revoked: '撤回邀请',
    member_joined: '成员加入',
    role_admin: '设为管理员',
    role_agent: '设为客服',
    member_disabled: '停用成员',
    member_enabled: '恢复成员',
    company_name: '修改企业名称',
    lock_minutes: '修改锁定时长',
  },
  en: {
    register: 'Company registered',
    activation: 'Account activated',
    activation_resent: 'Activation sent again',
    sign_in: 'Sign-in',
    sign_out: 'Sign-out',
    second_factor: 'Second factor',
    code_sent: 'Code sent',
    confirm: 'Password confirmed',
    lock: 'Account locked',
    unlock: 'Account unlocked',
    session_revoked: 'Session ended',
    totp_on: 'Authenticator turned on',
    totp_off: 'Authenticator turned off',
    email_code_on: 'Email code turned on',
    email_code_off: 'Email code turned off',
    backup_codes_renewed: 'Backup codes renewed',
    invite_admin: 'Admin invited',
    invite_agent: 'Agent invited',
    invitation_accept: 'Invitation accepted',
    invitation_revoked: 'Invitation revoked',
    member_joined: 'Member joined',
    role_admin: 'Made an admin',
    role_agent: 'Made an agent',
    member_disabled: 'Member disabled',
    member_enabled: 'Member enabled',
    company_name: 'Company renamed',
    lock_minutes: 'Lock time changed',
  },
});

/** How it went, by `outcome`. */
const outcomes = dictionary({
  'zh-CN': {
    ok: '成功',
    challenge: '等待二次验证',
    wrong_password: '密码错误',
    unknown_account: '账户不存在',
    locked: '账户已锁定',
    sign_in_locked: '账户已锁定',
    activation_pending: '账户未激活',
    account_disabled: '账户已停用',
    account_exists: '邮箱已注册',
    account_active: '账户已激活',
    member_unassigned: '未分配企业',
    member_disabled: '成员已停用',
    wrong_totp: '验证器数字错误',
    wrong_email: '邮箱验证码错误',
    wrong_backup: '备用码错误',
    expired: '已过期',
  },
  en: {
    ok: 'OK',
    challenge: 'Second factor asked',
    wrong_password: 'Wrong password',
    unknown_account: 'Unknown account',
    locked: 'Locked',
    sign_in_locked: 'Locked',
    activation_pending: 'Not activated',
    account_disabled: 'Account disabled',
    account_exists: 'Email already registered',
    account_active: 'Already active',
    member_unassigned: 'No company',
    member_disabled: 'Member disabled',
    wrong_totp: 'Wrong authenticator code',
    wrong_email: 'Wrong email code',
    wrong_backup: 'Wrong backup code',
    expired: 'Expired',
  },
});

/** A kind this version does not know is shown as the server names it. */
export function eventName(kind: string): string {
  const known: Record<string, string> = kinds[locale.value];
  return known[kind] ?? kind.replaceAll('_', ' ');
}

export function outcomeName(outcome: string): string {
  const known: Record<string, string> = outcomes[locale.value];
  return known[outcome] ?? outcome.replaceAll('_', ' ');
}
