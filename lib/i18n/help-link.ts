import { dictionary } from './text.ts';

/** On pages that could not show what they are for. */
export const helpLinkTexts = dictionary({
  'zh-CN': {
    title: '帮助与支持',
    help: '查看帮助',
    support: '联系支持',
  },
  en: {
    title: 'Help and support',
    help: 'Get help',
    support: 'Contact support',
  },
});
