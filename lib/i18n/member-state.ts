import { dictionary } from './text.ts';

/** What a member is now, in an exported list. */
export const memberStateTexts = dictionary({
  'zh-CN': { state: '状态', invited: '待加入', active: '正常', disabled: '已停用' },
  en: { state: 'State', invited: 'Invited', active: 'Active', disabled: 'Disabled' },
});
