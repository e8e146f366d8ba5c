import { dictionary } from './text.ts';

/** The hosted chat page around its panel; customers read it. */
export const chatPageTexts = dictionary({
  'zh-CN': {
    title: '{company} · 在线客服',
    description: '有问题直接留言，{company}的客服会在这里回复您。',
    opening: '正在打开…',
    late: '一直打不开？请检查网络后刷新，或把微信、浏览器更新到最新版本。',
    noScript: '此页面需要 JavaScript。请在浏览器设置里开启后刷新。',
    failed: '没有打开，请检查网络后重试。',
    retry: '重试',
    help: '打不开怎么办？',
    old: '当前浏览器版本过旧，无法使用在线客服。请更新微信或浏览器后再打开。',
    refused: '这个聊天链接已停用，请通过其他方式联系我们',
    goneTitle: '聊天链接不可用',
    goneText: '链接可能已停用，或没有复制完整。请核对链接，或通过其他方式联系对方。',
  },
  en: {
    title: '{company} · Chat',
    description: 'Write your question. {company} answers right here.',
    opening: 'Opening…',
    late: 'Still not open? Check your network and reload, or update your browser or app.',
    noScript: 'This page needs JavaScript. Turn it on in the browser’s settings and reload.',
    failed: 'The chat did not open. Check your network and try again.',
    retry: 'Try again',
    help: 'What can I do?',
    old: 'This browser is too old for the chat. Update it and open the link again.',
    refused: 'This chat link is no longer in use. Please reach us another way.',
    goneTitle: 'This chat link does not work',
    goneText: 'It may have been switched off, or not copied in full. Check the link, or reach the company another way.',
  },
});
