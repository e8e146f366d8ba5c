/**
 * The few words that a page carries before the chat is opened, in both languages: too few to be
 * worth a request.
 */
export const launcherTexts = {
  'zh-CN': {
    open: '在线客服',
    close: '收起',
    unread: '{count} 条未读',
    failed: '没有打开，请检查网络',
    old: '浏览器过旧，请更新',
  },
  en: {
    open: 'Chat',
    close: 'Close',
    unread: '{count} unread',
    failed: 'Chat did not open. Check your network.',
    old: 'This browser is too old. Please update it.',
  },
};
