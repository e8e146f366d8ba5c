import { dictionary } from './text.ts';

/** Texts of the kit itself. */
export const uiTexts = dictionary({
  'zh-CN': {
    mailbox: '打开本机邮箱',
    optional: '选填',
    showPassword: '显示密码',
    hidePassword: '隐藏密码',
    showSecret: '显示密钥',
    hideSecret: '隐藏密钥',
    capsLock: '大写锁定已打开',
    fullWidth: '含有全角字符，请确认输入法已切换为英文',
    close: '关闭',
    copy: '复制',
    copied: '已复制',
    copyFailed: '没能复制，请选中文字后手动复制',
    language: '语言',
    chinese: '简体中文',
    english: 'English',
  },
  en: {
    mailbox: 'Open the mailbox',
    optional: 'optional',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    showSecret: 'Show secret',
    hideSecret: 'Hide secret',
    capsLock: 'Caps Lock is on',
    fullWidth: 'Contains full-width characters. Check your input method',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Select the text and copy it by hand',
    language: 'Language',
    chinese: '简体中文',
    english: 'English',
  },
});
