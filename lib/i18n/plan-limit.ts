import { locale } from './locale.ts';
import { dictionary } from './text.ts';

/** What a plan limits, behind a number. */
export const limitTexts = dictionary({
  'zh-CN': { seats: '位成员', sites: '个站点', modules: '个功能模块', faqs: '条常见问题' },
  en: { seats: 'members', sites: 'sites', modules: 'modules', faqs: 'questions' },
});

/** From a refusal to where there is more room. */
export const planLinkTexts = dictionary({
  'zh-CN': { toPlan: '查看套餐' },
  en: { toPlan: 'See plans' },
});

/** `what` of a refusal in words; a name that is not known says itself. */
export function limitText(what: unknown): string {
  const known: Record<string, string> = limitTexts[locale.value];
  return known[String(what)] ?? String(what ?? '');
}
