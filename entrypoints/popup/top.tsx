import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { speak } from '../../lib/browser/speak.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';

const c = text(commonTexts);

/** What stands above every form of the popup. */
export function Top() {
  return (
    <div class="fd-popup-top">
      <Brand name={c('product')} />
      <LanguageMenu onChoose={speak} />
    </div>
  );
}
