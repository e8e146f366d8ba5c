import { dictionary } from './text.ts';

/** Signing in by a company's own accounts and by WeChat. */
export const ssoTexts = dictionary({
  'zh-CN': {
    title: '用企业账号登录',
    companyHint: '10 位数字，不清楚可以问管理员',
    find: '继续',
    finding: '正在查找…',
    none: '没有找到企业账号登录方式。请核对企业 ID，或用密码登录。',
    firstTime: '第一次使用前，请先用密码登录，在“安全”里绑定账号。',
    waiting: '请在新窗口中登录…',
    byPassword: '用密码登录',
    orByPassword: '或用密码登录',
    with: '用“{name}”登录',
    wechat: '微信登录',
    wechatName: '微信',
  },
  en: {
    title: 'Sign in with a company account',
    companyHint: 'Ten digits. Your admin knows them',
    find: 'Continue',
    finding: 'Looking…',
    none: 'No company sign-in was found. Check the company ID, or sign in with your password.',
    firstTime: 'Before the first time, sign in with your password and link the account under “Security”.',
    waiting: 'Sign in in the new window…',
    byPassword: 'Sign in with a password',
    orByPassword: 'or with a password',
    with: 'Sign in with “{name}”',
    wechat: 'Sign in with WeChat',
    wechatName: 'WeChat',
  },
});
