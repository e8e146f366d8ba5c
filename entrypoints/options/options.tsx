import { useEffect } from 'preact/hooks';
import { Toasts } from '../../components/ui/toast.tsx';
import { state } from '../../lib/browser/state.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { optionsTexts } from '../../lib/i18n/options.ts';
import { text } from '../../lib/i18n/text.ts';
import { SignedIn } from './signed-in.tsx';
import { SignedOut, signedOutTitle } from './signed-out.tsx';

const t = text(optionsTexts);
const c = text(commonTexts);

export function Options() {
  const known = state.value;
  const place = !known || known.phase === 'signedIn' ? t('title') : signedOutTitle(known);
  const title = `${place} · ${c('product')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!known) return null;
  return (
    <>
      {known.phase === 'signedIn' && known.me ? (
        // Another person's pages start from nothing.
        <SignedIn key={known.me.member.id} known={known} me={known.me} />
      ) : (
        <SignedOut known={known} />
      )}
      <Toasts />
    </>
  );
}
