import { ArrowLeft } from 'lucide-preact';
import { HelpView } from '../../components/help/help-view.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { send } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { helpTexts } from '../../lib/i18n/help.ts';
import { text } from '../../lib/i18n/text.ts';
import { isHelpTopic } from '../../lib/util/help-topic.ts';
import { route } from './route.ts';

const c = text(commonTexts);
const t = text(helpTexts);

/** Whoever is signed in or not, and with the server away: an outage is when it is needed. */
export function HelpPage({ known: { server } }: { known: ExtensionState }) {
  const [, topic] = route.value;
  const check = async () => {
    const answer = await send('checkServer', {});
    return answer.ok ? answer.value.health : 'away';
  };
  return (
    <div class="fd-door">
      <header class="fd-spread">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={speak} />
      </header>
      <main class="fd-stack">
        <a class="fd-help-back" href="#/">
          <Icon of={ArrowLeft} size={14} />
          {t('back')}
        </a>
        <div class="fd-door-card">
          <HelpView server={server} check={check} topic={isHelpTopic(topic) ? topic : undefined} />
        </div>
      </main>
    </div>
  );
}
