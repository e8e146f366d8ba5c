import { useEffect, useState } from 'preact/hooks';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { Failure } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { call, dropToken, readToken } from '../api.ts';
import { JoinForm } from '../join-form.tsx';
import { mount } from '../mount.tsx';
import { NextSteps } from '../next-steps.tsx';
import { LinkRefused } from '../refused.tsx';

const t = text(webTexts);

type Invitation = OutputOf<Endpoints['openInvitation']>;

function Invite({ token }: { token: string | null }) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<Failure | null>(token ? null : { code: 'link_invalid' });
  const [joined, setJoined] = useState<string | null>(null);
  const open = async () => {
    if (!token) return;
    setFailure(null);
    const result = await call('openInvitation', { token });
    if (result.ok) setInvitation(result.value);
    else setFailure(result.error);
  };
  useEffect(() => void open(), []);
  if (failure) return <LinkRefused failure={failure} spent={t('inviteInvalid')} onRetry={() => void open()} />;
  if (!invitation || !token) return <SkeletonList />;
  if (joined !== null) {
    return (
      <div class="fd-stack">
        <ArrivalHeading>{t('joined', { company: invitation.companyName })}</ArrivalHeading>
        <NextSteps email={joined} owner={false} />
      </div>
    );
  }
  return (
    <JoinForm
      invitation={invitation}
      token={token}
      onJoined={(email) => {
        dropToken();
        setJoined(email);
      }}
      onInvalid={setFailure}
    />
  );
}

mount(() => t('inviteTitlePlain'), <Invite token={readToken()} />);
