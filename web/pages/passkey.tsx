import { Fingerprint } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import type { Failure } from '../../lib/api/result.ts';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { isLocale, locale } from '../../lib/i18n/locale.ts';
import { passkeysTexts } from '../../lib/i18n/passkeys.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { createPasskey, getPasskey, hasPasskeys } from '../ask-passkey.ts';
import { mount } from '../mount.tsx';

const t = text(passkeysTexts);
const c = text(commonTexts);

type Asked = OutputOf<Endpoints['openPasskeyPage']>;

const given = new URLSearchParams(location.hash.slice(1));
const handle = given.get('page');
const language = given.get('locale');

/** Asks for a passkey in place of the extension, and brings the answer back to it. */
function Passkey() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [failure, setFailure] = useState<Failure | null>(handle ? null : { code: 'passkey_expired' });
  const [waiting, setWaiting] = useState(false);
  const times = useRef(0);
  /** Asked again it ends what the browser asks now, which may have gone out of sight. */
  const ask = async (about: Asked) => {
    const time = ++times.current;
    setWaiting(true);
    setFailure(null);
    const { kind, options, back } = about;
    const shown = await (kind === 'create' ? createPasskey(options) : getPasskey(options));
    if (shown.ok) return location.replace(`${back}#${new URLSearchParams({ response: JSON.stringify(shown.value) })}`);
    if (time !== times.current) return;
    setWaiting(false);
    setFailure(shown.error);
  };
  useEffect(() => {
    if (!handle) return;
    void call('openPasskeyPage', { page: handle }).then((answer) => {
      if (!answer.ok) return setFailure(answer.error);
      setAsked(answer.value);
      // Some browsers want a press first; the button is there for them.
      if (hasPasskeys()) void ask(answer.value);
    });
  }, []);
  if (!asked) {
    const said = failure?.code === 'passkey_expired' ? t('pageExpired') : failure && errorText(failure);
    return said ? <Failed>{said}</Failed> : <SkeletonList />;
  }
  const creates = asked.kind === 'create';
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h1>{creates ? t('pageCreate') : t('pageGet')}</h1>
        <p class="fd-soft">{creates ? t('pageCreateText') : t('pageGetText')}</p>
      </div>
      {failure && failure.code !== 'cancelled' && <Failed>{errorText(failure)}</Failed>}
      {!hasPasskeys() && <Failed>{t('pageUnsupported')}</Failed>}
      {hasPasskeys() && (
        <Button kind={waiting ? 'secondary' : 'primary'} wide autoFocus onClick={() => void ask(asked)}>
          <Icon of={Fingerprint} size={16} />
          {waiting ? t('pageAgain') : t('pageContinue')}
        </Button>
      )}
      <Button wide onClick={() => location.replace(`${asked.back}#cancelled=1`)}>
        {c('cancel')}
      </Button>
    </div>
  );
}

function Failed({ children }: { children: string }) {
  return (
    <Banner kind="danger">
      {children} <HelpLink topic="sign-in" />
    </Banner>
  );
}

mount(() => t('title'), <Passkey />);
// It speaks as the extension that opened it does.
if (isLocale(language)) locale.value = language;
