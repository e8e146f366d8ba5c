import type { Locale } from '../lib/contract/common.ts';
import type { Appearance } from '../lib/contract/sites.ts';
import { previewTexts } from '../lib/i18n/widget/preview.ts';
import { adopt } from './adopt.ts';
import styles from './preview-mark.css?inline';

/** Beside the launcher stands that nobody else sees it. Returns what says it in another language. */
export function markPreview(root: ShadowRoot, position: Appearance['position']): (language: Locale) => void {
  const mark = document.createElement('p');
  mark.id = 'preview';
  mark.style[position] = '88px';
  adopt(root, styles);
  // First of all, so that the panel lies over it where it fills the screen.
  root.prepend(mark);
  return (language) => {
    mark.lang = language;
    mark.textContent = previewTexts[language];
  };
}
