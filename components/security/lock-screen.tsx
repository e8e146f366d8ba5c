import { LockKeyhole } from 'lucide-preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Me } from '../../lib/contract/identity.ts';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { clearToasts } from '../ui/toast.tsx';
import type { ConfirmActs } from './confirm-form.tsx';
import { ConfirmForm } from './confirm-form.tsx';

const t = text(challengeTexts);
const c = text(commonTexts);

type Props = {
  me: Me;
  host: string;
  /** Of the help, where nothing around leads there. */
  helpHref?: string;
  prefersPasskey?: boolean;
  acts: ConfirmActs;
  onSignOut: () => void;
};

/** Stands in the place of everything until the person is back (row L33). */
export function LockScreen({ me, host, helpHref, prefersPasskey, acts, onSignOut }: Props) {
  const [barred, setBarred] = useState(false);
  // Whoever passes by reads nothing of what was done here.
  useLayoutEffect(clearToasts, []);
  const noting = <T,>(result: Result<T>): Result<T> => {
    setBarred(!result.ok && result.error.code === 'sign_in_locked');
    return result;
  };
  const watched: ConfirmActs = {
    ...acts,
    begin: async () => noting(await acts.begin()),
    answer: async (given) => noting(await acts.answer(given)),
  };
  return (
    <div class="fd-lock fd-stack">
      <header class="fd-lock-head">
        <Icon of={LockKeyhole} size={20} class="fd-lock-sign" />
        <h1>{t('lockedTitle')}</h1>
        <p class="fd-soft fd-cut">{t('lockedText', { name: me.member.name, company: me.company.name })}</p>
      </header>
      <ConfirmForm
        host={host}
        email={me.account.email}
        proofs={1}
        submit={{ label: t('unlock'), busy: t('unlocking') }}
        prefersPasskey={prefersPasskey}
        acts={watched}
        // The worker unlocks every screen.
        onDone={() => {}}
      >
        <Button kind="quiet" small onClick={onSignOut}>
          {c('signOut')}
        </Button>
      </ConfirmForm>
      {barred && <p class="fd-soft fd-small">{t('lockedOut')}</p>}
      {helpHref && (
        <p class="fd-small">
          <a href={helpHref} target="_blank" rel="noreferrer">
            {t('help')}
          </a>
        </p>
      )}
    </div>
  );
}
