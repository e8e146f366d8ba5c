import { dictionary } from './text.ts';

/** The pages to sign in with, and a person's own page, for who has no extension. */
export const accountTexts = dictionary({
  'zh-CN': {
    companyUnknown: '没有找到这个企业，地址可能有误。请核对企业 ID，或直接用账号登录。',
    localOnly: '企业要求密码只保存在本机。浏览器询问是否保存时，请不要同步到云端账号。',
    title: '我的账户',
    lock: '锁定',
    lockHint: '离开前锁定，再用指纹、面容或密码解锁',
    locking: '正在锁定…',
    restricted: '企业要求开启二次验证。请先添加通行密钥，或开启下面的一种验证。',
    toWork: '接待访客、管理站点请使用浏览器扩展。',
    phoneSignIn: '在手机上，或不方便装扩展？',
    openSignIn: '在网页上登录',
  },
  en: {
    companyUnknown:
      'There is no company with this ID; the address may be mistyped. Check the company ID, or just sign in with your account.',
    localOnly:
      'Your company wants passwords kept on this device only. When the browser offers to save yours, keep it out of your cloud account.',
    title: 'My account',
    lock: 'Lock',
    lockHint: 'Lock it when you leave; your fingerprint, face or password opens it again',
    locking: 'Locking…',
    restricted: 'Your company asks for a second factor. Please add a passkey, or turn on one of the ways below, first.',
    toWork: 'Answering visitors and managing sites happens in the browser extension.',
    phoneSignIn: 'On a phone, or without the extension?',
    openSignIn: 'Sign in on the web',
  },
});
