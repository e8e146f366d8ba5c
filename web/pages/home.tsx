import { LinkButton } from '../../components/ui/button.tsx';
import { CopyField } from '../../components/ui/copy-field.tsx';
import { Details } from '../../components/ui/details.tsx';
import { accountTexts } from '../../lib/i18n/account.ts';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { mount } from '../mount.tsx';

const t = text(webTexts);
const account = text(accountTexts);

function Home() {
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h1>{t('homeTitle')}</h1>
        <p class="fd-soft">{t('homeIntro')}</p>
      </div>
      <section class="fd-stack-s">
        <h2>{t('homeNew')}</h2>
        <p class="fd-soft">{t('homeNewText')}</p>
        <div class="fd-row fd-wrap">
          <a class="fd-button fd-button-primary" href="/register">
            {t('homeTrial')}
          </a>
          <LinkButton href="/register">{t('homeRegister')}</LinkButton>
        </div>
      </section>
      <section class="fd-stack-s">
        <h2>{t('homeMember')}</h2>
        <ol class="fd-web-steps">
          <li>{t('homeStepInstall')}</li>
          <li>{t('homeStepConnect')}</li>
          <li>{t('homeStepSignIn')}</li>
        </ol>
      </section>
      <div class="fd-field">
        <span class="fd-label">{t('homeAddress')}</span>
        <CopyField value={location.origin} label={t('homeAddress')} />
      </div>
      <div class="fd-row fd-wrap">
        <span class="fd-soft">{account('phoneSignIn')}</span>
        <LinkButton href="/sign-in" small>
          {account('openSignIn')}
        </LinkButton>
      </div>
      <Details summary={t('homeOperator')} open={location.hash === '#operator'}>
        <p class="fd-soft">{t('homeOperatorText')}</p>
      </Details>
    </div>
  );
}

mount(() => t('homeTitle'), <Home />);
