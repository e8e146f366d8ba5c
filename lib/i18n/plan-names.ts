import { dictionary } from './text.ts';

/** Plans where nobody asks the server what it calls them. */
export const planNames = dictionary({
  'zh-CN': { free: '免费版', standard: '标准版', enterprise: '企业版' },
  en: { free: 'Free', standard: 'Standard', enterprise: 'Enterprise' },
});
