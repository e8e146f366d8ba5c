import { useEffect, useState } from 'preact/hooks';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { FormProblem } from '../../components/ui/form.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import { useForm } from '../../components/ui/use-form.ts';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { Failure } from '../../lib/i18n/errors.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { call, dropToken, readToken } from '../api.ts';
import { mount } from '../mount.tsx';
import { LinkRefused } from '../refused.tsx';

const t = text(webTexts);

type SignIn = OutputOf<Endpoints['openConfirmation']>;
type Decision = 'confirmed' | 'declined';

/** What a mailed confirmation link opens (row L5): which sign-in it is, and the person's word on it. */
function Confirm({ token }: { token: string | null }) {
  const [signIn, setSignIn] = useState<SignIn | null>(null);
  const [failure, setFailure] = useState<Failure | null>(token ? null : { code: 'link_invalid' });
  const [decision, setDecision] = useState<Decision | null>(null);
  const open = async () => {
    if (!token) return;
    setFailure(null);
    const result = await call('openConfirmation', { token });
    if (result.ok) setSignIn(result.value);
    else setFailure(result.error);
  };
  useEffect(() => void open(), []);
  if (failure) return <LinkRefused failure={failure} spent={t('confirmInvalid')} onRetry={() => void open()} />;
  if (decision) return <Decided decision={decision} />;
  if (!signIn || !token) return <SkeletonList />;
  const decided = (how: Decision) => {
    dropToken();
    setDecision(how);
  };
  return <Question signIn={signIn} token={token} onDecided={decided} onInvalid={setFailure} />;
}

type QuestionProps = {
  signIn: SignIn;
  token: string;
  onDecided: (decision: Decision) => void;
  /** It was used, or it expired, in the meantime. */
  onInvalid: (failure: Failure) => void;
};

function Question({ signIn, token, onDecided, onInvalid }: QuestionProps) {
  const form = useForm({});
  const [saying, setSaying] = useState<Decision>('confirmed');
  const say = async (decision: Decision) => {
    setSaying(decision);
    const done = await form.submit(async () => {
      const result = await call('confirmSignIn', { token, allow: decision === 'confirmed' });
      if (!result.ok && result.error.code === 'link_invalid') onInvalid(result.error);
      return result;
    });
    if (done) onDecided(decision);
  };
  const busy = (decision: Decision, label: string) => form.busy && saying === decision && label;
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h1>{t('confirmQuestion')}</h1>
        <p class="fd-soft">{t('confirmText')}</p>
      </div>
      <dl class="fd-web-facts">
        <dt>{t('confirmAccount')}</dt>
        <dd>{signIn.email}</dd>
        <dt>{t('confirmDevice')}</dt>
        <dd>{signIn.device || t('confirmUnknown')}</dd>
        <dt>{t('confirmAt')}</dt>
        <dd>{formatDateTime(signIn.at)}</dd>
      </dl>
      <FormProblem form={form} />
      <div class="fd-stack-s">
        <Button kind="primary" wide busy={busy('confirmed', t('confirmYesBusy'))} onClick={() => void say('confirmed')}>
          {t('confirmYes')}
        </Button>
        <Button
          kind="danger-quiet"
          wide
          busy={busy('declined', t('confirmNoBusy'))}
          onClick={() => void say('declined')}
        >
          {t('confirmNo')}
        </Button>
      </div>
    </div>
  );
}

function Decided({ decision }: { decision: Decision }) {
  return (
    <div class="fd-stack">
      <ArrivalHeading>{t(decision)}</ArrivalHeading>
      {decision === 'confirmed' ? <p>{t('confirmedText')}</p> : <Banner kind="warn">{t('declinedText')}</Banner>}
    </div>
  );
}

mount(() => t('confirmTitle'), <Confirm token={readToken()} />);
