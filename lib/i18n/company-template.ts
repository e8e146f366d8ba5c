import { dictionary } from './text.ts';

/** What the templates of a company's trade set, and what they recommend (rows R2 to R5). */
export const companyTemplateTexts = dictionary({
  'zh-CN': {
    title: '行业模板',
    cardText: '按行业、人数和业务类型准备好常用内容，随时可以换',
    intro: '模板会准备好窗口样式、咨询类型、常见问题、快捷回复和功能模块。您自己改过的内容不会被覆盖。',
    apply: '套用模板',
    applying: '正在套用…',
    applied: '模板已套用',
    notYet: '选好后套用，这里会给出适合您的建议。',
    recommended: '给您的建议',
    recommendedText: '只是建议，不会替您改动。',
    seats: '客服席位',
    assignment: '会话分配',
    plan: '套餐',
    modules: '功能模块',
    noModules: '暂时用不上',
    people: '{n} 位',
    go: '去设置',
    goTo: '去设置：{name}',
  },
  en: {
    title: 'Template of your trade',
    cardText: 'Fitting contents by industry, team size and kind of business; change it any time',
    intro:
      'A template prepares the window, inquiry categories, frequent questions, canned replies and modules. What you edited yourself stays as it is.',
    apply: 'Apply the template',
    applying: 'Applying…',
    applied: 'The template was applied',
    notYet: 'Choose and apply: what suits you is then shown here.',
    recommended: 'Recommended for you',
    recommendedText: 'Advice only; nothing of it changes by itself.',
    seats: 'Seats for agents',
    assignment: 'Assignment',
    plan: 'Plan',
    modules: 'Modules',
    noModules: 'None needed yet',
    people: '{n}',
    go: 'Settings',
    goTo: 'Settings: {name}',
  },
});
