import { useState } from 'preact/hooks';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { CopyField } from '../../components/ui/copy-field.tsx';
import { Form, FormProblem } from '../../components/ui/form.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { useForm } from '../../components/ui/use-form.ts';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { call, dropToken, readToken } from '../api.ts';
import { mount } from '../mount.tsx';
import { NextSteps } from '../next-steps.tsx';
import { ResendForm } from '../resend-form.tsx';

const t = text(webTexts);
const c = text(commonTexts);

type Activated = OutputOf<Endpoints['activate']>;

/** A scanner of mails opens links but presses no buttons, so it is the press that activates. */
function Activate({ token }: { token: string | null }) {
  const form = useForm({});
  const [done, setDone] = useState<Activated | null>(null);
  if (done) return <Done {...done} />;
  const invalid = form.failure?.code === 'link_invalid' || form.failure?.code === 'input_invalid';
  if (!token || invalid) return <LinkInvalid token={token ?? undefined} />;
  const activate = async () => {
    const activated = await form.submit(() => call('activate', { token }));
    if (!activated) return;
    dropToken();
    setDone(activated.value);
  };
  return (
    <Form form={form} label={t('activateTitle')} onSubmit={() => void activate()}>
      <div class="fd-stack-s">
        <h1>{t('activateTitle')}</h1>
        <p class="fd-soft">{t('activateText')}</p>
      </div>
      <FormProblem form={form} />
      <Button type="submit" kind="primary" wide autoFocus busy={form.busy && t('activating')}>
        {t('activate')}
      </Button>
    </Form>
  );
}

function Done({ companyId, companyName, email }: Activated) {
  return (
    <div class="fd-stack">
      <ArrivalHeading>{t('activated', { company: companyName })}</ArrivalHeading>
      <Banner kind="good">{t('goesOn')}</Banner>
      <div class="fd-field">
        <span class="fd-label">{c('companyId')}</span>
        <CopyField value={companyId} label={c('companyId')} />
        <p class="fd-hint">{t('activatedText')}</p>
      </div>
      <NextSteps email={email} owner title={t('fromHere')} />
      <p>
        <a href="/sign-in">{t('toAccount')}</a>
      </p>
    </div>
  );
}

function LinkInvalid({ token }: { token: string | undefined }) {
  return (
    <div class="fd-stack">
      <div class="fd-stack-s" role="alert">
        <h1>{t('linkTitle')}</h1>
        <p>{t('linkExpired')}</p>
        <p class="fd-soft">{t('linkUsed')}</p>
        <p>
          <HelpLink topic="code" />
        </p>
      </div>
      <ResendForm registration={token} />
    </div>
  );
}

mount(() => t('activateTitle'), <Activate token={readToken()} />);
