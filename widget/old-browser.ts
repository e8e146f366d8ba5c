import type { Appearance } from '../lib/contract/sites.ts';
import { launcherTexts } from '../lib/i18n/widget/launcher.ts';
import { pickLanguage } from './language.ts';

/** Where the chat cannot run (row L31): a plain button that says why, and what to do. */
export function showOldBrowser({ language, position }: Appearance): void {
  const texts = launcherTexts[pickLanguage(language)];
  const button = document.body.appendChild(document.createElement('button'));
  const { style } = button;
  button.textContent = texts.open;
  button.onclick = () => {
    button.textContent = texts.old;
  };
  style.position = 'fixed';
  style.bottom = style[position] = '20px';
  style.maxWidth = '260px';
}
