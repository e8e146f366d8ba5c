import type { ComponentChildren } from 'preact';
import { Brand } from '../components/ui/brand.tsx';
import { LanguageMenu } from '../components/ui/language-menu.tsx';
import { commonTexts } from '../lib/i18n/common.ts';
import { helpLinkTexts } from '../lib/i18n/help-link.ts';
import { text } from '../lib/i18n/text.ts';
import { chooseLocale } from './locale.ts';

const c = text(commonTexts);
const h = text(helpLinkTexts);

/** What every page has around its card. */
export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <div class="fd-web">
      <header class="fd-spread">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={chooseLocale} />
      </header>
      <main class="fd-web-card">{children}</main>
      <footer class="fd-web-foot">
        {location.host}
        {location.pathname !== '/help' && <a href="/help">{h('title')}</a>}
      </footer>
    </div>
  );
}
