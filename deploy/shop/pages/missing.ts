import { html } from 'hono/html';
import { pathIn } from '../language.ts';
import type { Html, View } from './layout.ts';
import { layout } from './layout.ts';

export function missingPage(view: View): Html {
  const { locale, t } = view;
  return layout(
    view,
    t.missingTitle,
    html`<div class="wrap page"><div class="empty"><h1>${t.missingTitle}</h1><p class="soft">${t.missingText}</p><a class="button" href="${pathIn(locale, '/')}">${t.back}</a></div></div>`,
  );
}
