/**
 * The few words that a page carries before the chat is opened, in both languages: too few to be
 * worth a request.
 */
export const launcherTexts = {
  'zh-CN': {
    open: '打开在线客服',
    close: '收起在线客服',
    unread: '{count} 条未读消息',
    failed: '在线客服没有打开，请检查网络后再点一次',
    oldBrowser: '你的浏览器版本过旧，无法使用在线客服。请更新浏览器后再试。',
  },
  en: {
    open: 'Open chat',
    close: 'Close chat',
    unread: 'Unread messages: {count}',
    failed: 'Chat did not open. Check your network and try again.',
    oldBrowser: 'Your browser is too old for this chat. Update it and try again.',
  },
};
