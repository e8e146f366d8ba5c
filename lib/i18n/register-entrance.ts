import { dictionary } from './text.ts';

/** What registration says of a partner's link, or of what another program filled in. */
export const entranceTexts = dictionary({
  'zh-CN': {
    by: '由合作伙伴“{partner}”推荐注册。',
    filled: '“{partner}”已帮您填好以下信息，核对后补全其余内容即可。',
    known: '已填信息',
    change: '修改',
    without: '直接注册',
  },
  en: {
    by: 'You register through our partner {partner}.',
    filled: '{partner} has filled in what follows. Check it and add the rest.',
    known: 'Filled in',
    change: 'Change',
    without: 'Register without it',
  },
});
