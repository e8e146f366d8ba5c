import { locale } from './locale.ts';
import { fill } from './text.ts';

const texts = { 'zh-CN': '还可以试 {left} 次。', en: ' {left|try|tries} left.' };

/** How many tries are left after one that failed; nothing where that is not known, or there is none. */
export function leftText(left: string | number | undefined): string {
  return left ? fill(texts[locale.value], { left }) : '';
}
