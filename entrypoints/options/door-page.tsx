import type { ComponentChildren } from 'preact';
import { Challenge } from '../../components/security/challenge.tsx';
import { DuePassword } from '../../components/security/due-password.tsx';
import { LockScreen } from '../../components/security/lock-screen.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { challengeActs, confirmActs } from '../../lib/browser/door.ts';
import { send } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { helpLinkTexts } from '../../lib/i18n/help-link.ts';
import { text } from '../../lib/i18n/text.ts';

const c = text(commonTexts);
const h = text(helpLinkTexts);

/** The card in the middle that everything stands on while nobody is inside. */
export function DoorPage({ children }: { children: ComponentChildren }) {
  return (
    <div class="fd-door">
      <header class="fd-spread">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={speak} />
      </header>
      <main class="fd-door-card">{children}</main>
      <footer class="fd-door-foot">
        <a href="#/help">{h('title')}</a>
      </footer>
    </div>
  );
}

type ChallengeProps = { known: ExtensionState; challenge: NonNullable<ExtensionState['challenge']> };

export function ChallengePage({ known: { me, server }, challenge }: ChallengeProps) {
  return (
    <DoorPage>
      <Challenge
        challenge={challenge}
        inside={me !== null}
        onSend={challengeActs.send}
        onAnswer={challengeActs.answer}
        onCancel={() => void sayFailure(challengeActs.cancel())}
      >
        <DuePassword host={server?.host ?? ''} preset={challenge.preset} onSubmit={challengeActs.setPassword} />
      </Challenge>
    </DoorPage>
  );
}

export function LockedPage({ known, me }: { known: ExtensionState; me: NonNullable<ExtensionState['me']> }) {
  return (
    <DoorPage>
      <LockScreen
        me={me}
        host={known.server?.host ?? ''}
        acts={confirmActs}
        onSignOut={() => void sayFailure(send('signOut', {}))}
      />
    </DoorPage>
  );
}
