import { FORMER_MEMBER } from '../util/former-member.ts';
import { dictionary, text } from './text.ts';

const visitorTexts = dictionary({
  'zh-CN': { nameless: '访客 {number}', previewing: '预览访客', former: '已注销成员' },
  en: { nameless: 'Visitor {number}', previewing: 'Preview visitor', former: 'Former member' },
});

const t = text(visitorTexts);

/** The API names a visitor nobody knows by number, `#12`, and whoever previews `#0`; people read that in their language. */
export function visitorName(name: string): string {
  const number = /^#(\d+)$/.exec(name)?.[1];
  if (number === '0') return t('previewing');
  return number ? t('nameless', { number }) : name;
}

/** A member's name; whoever was erased goes by a word of the reader's language. */
export function memberName(name: string): string {
  return name.replaceAll(FORMER_MEMBER, t('former'));
}
