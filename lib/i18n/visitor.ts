import { dictionary, text } from './text.ts';

const visitorTexts = dictionary({
  'zh-CN': { nameless: '访客 {number}' },
  en: { nameless: 'Visitor {number}' },
});

const t = text(visitorTexts);

/** The API names a visitor nobody knows by number, `#12`; people read that in their language. */
export function visitorName(name: string): string {
  const number = /^#(\d+)$/.exec(name)?.[1];
  return number ? t('nameless', { number }) : name;
}
