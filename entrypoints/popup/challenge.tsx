import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Challenge as ChallengeView } from '../../components/security/challenge.tsx';
import type { DuePassword } from '../../components/security/due-password.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { challengeActs } from '../../lib/browser/door.ts';
import { Top } from './top.tsx';

type Form = FunctionComponent<Parameters<typeof DuePassword>[0]>;

export function Challenge({ known }: { known: ExtensionState }) {
  const { challenge, me, server } = known;
  const due = challenge?.methods.includes('new_password');
  const [shown, setShown] = useState<{ Form: Form } | null>(null);
  useEffect(() => {
    // Few ever need it, and it is as large as all the rest.
    if (due)
      void import('../../components/security/due-password.tsx').then((one) => setShown({ Form: one.DuePassword }));
  }, [due]);
  if (!challenge || !server) return null;
  return (
    <>
      <Top />
      <ChallengeView
        challenge={challenge}
        inside={me !== null}
        onSend={challengeActs.send}
        onAnswer={challengeActs.answer}
        onCancel={() => void sayFailure(challengeActs.cancel())}
      >
        {shown && <shown.Form host={server.host} preset={challenge.preset} onSubmit={challengeActs.setPassword} />}
      </ChallengeView>
    </>
  );
}
