import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../components/ui/banner.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Failure } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { call, dropToken, readToken } from '../api.ts';
import { JoinForm } from '../join-form.tsx';
import { mount } from '../mount.tsx';
import { NextSteps } from '../next-steps.tsx';

const t = text(webTexts);
const c = text(commonTexts);

type Invitation = OutputOf<Endpoints['openInvitation']>;

function Invite({ token }: { token: string | null }) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<Failure | null>(token ? null : { code: 'link_invalid' });
  const [joined, setJoined] = useState(false);
  const open = async () => {
    if (!token) return;
    setFailure(null);
    const result = await call('openInvitation', { token });
    if (result.ok) setInvitation(result.value);
    else setFailure(result.error);
  };
  useEffect(() => void open(), []);
  if (failure) return <Refused failure={failure} onRetry={open} />;
  if (!invitation || !token) return <SkeletonList />;
  if (joined) {
    return (
      <div class="fd-stack" role="status">
        <h1>{t('joined', { company: invitation.companyName })}</h1>
        <NextSteps email={invitation.email} owner={false} />
      </div>
    );
  }
  return (
    <JoinForm
      invitation={invitation}
      token={token}
      onJoined={() => {
        dropToken();
        setJoined(true);
      }}
      onInvalid={setFailure}
    />
  );
}

function Refused({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const spent = failure.code === 'link_invalid' || failure.code === 'input_invalid';
  return (
    <div class="fd-stack" role="alert">
      <h1>{spent ? t('linkTitle') : c('loadFailed')}</h1>
      {spent ? (
        <p>{t('inviteInvalid')}</p>
      ) : (
        <Banner kind="danger" action={{ label: c('retry'), onClick: onRetry }}>
          {errorText(failure)}
        </Banner>
      )}
    </div>
  );
}

mount(() => t('inviteTitlePlain'), <Invite token={readToken()} />);
