import { Door as DoorView } from '../../components/security/door.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { doorActs } from '../../lib/browser/door.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { defaultServer } from '../../lib/browser/server.ts';
import { speak } from '../../lib/browser/speak.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { leaveFor } from './leave-for.ts';

const c = text(commonTexts);

export function Door({ known }: { known: ExtensionState }) {
  return (
    <>
      <div class="fd-popup-top">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={speak} />
      </div>
      <DoorView
        server={known.server}
        defaultServer={defaultServer}
        challenge={known.challenge}
        ended={known.endedBecause}
        acts={doorActs}
        onRegister={() => leaveFor(openSettings('register'))}
      />
    </>
  );
}
