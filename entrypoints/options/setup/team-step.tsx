import { useEffect, useState } from 'preact/hooks';
import type { StepPlace } from '../../../components/onboarding/setup/step-frame.tsx';
import { TeamStep } from '../../../components/onboarding/setup/team-step.tsx';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import type { MailState } from '../../../lib/contract/organisation.ts';
import type { Result } from '../../../lib/i18n/errors.ts';

type Props = { place: StepPlace; onNext: (invited: boolean) => Promise<Result<unknown>> };

/** Whether mail leaves is known before anybody is invited. */
export function Team({ place, onNext }: Props) {
  const [mail, setMail] = useState<MailState | null>(null);
  const [pending, setPending] = useState(0);
  useEffect(() => {
    void call('mailState', {}).then((answer) => answer.ok && setMail(answer.value.state));
    void call('listInvitations', { limit: 1 }).then((answer) => answer.ok && setPending(answer.value.total));
  }, []);
  return (
    <TeamStep
      place={place}
      mail={mail}
      pending={pending}
      onInvite={({ email, name }, role) => confirmedCall('inviteMember', { email, name, role })}
      onNext={onNext}
    />
  );
}
