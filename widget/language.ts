import type { Locale } from '../lib/contract/common.ts';
import type { Appearance } from '../lib/contract/sites.ts';

/** The site's choice; `auto` follows the page, and then the browser. Any Chinese reads zh-CN. */
export function pickLanguage(chosen: Appearance['language']): Locale {
  if (chosen !== 'auto') return chosen;
  const wanted = document.documentElement.lang || navigator.language || '';
  return /^zh\b/i.test(wanted) ? 'zh-CN' : 'en';
}
