import { CopyField } from '../components/ui/copy-field.tsx';
import { text } from '../lib/i18n/text.ts';
import { webTexts } from '../lib/i18n/web.ts';

const t = text(webTexts);

type Props = { email: string; owner: boolean; title?: string };

/** From this page into the extension: an owner has nobody to ask for it but whoever runs the server. */
export function NextSteps({ email, owner, title = t('nextSteps') }: Props) {
  return (
    <section class="fd-stack">
      <h2>{title}</h2>
      <ol class="fd-web-steps">
        {owner ? (
          <li>
            {t('stepInstallOwner')} <a href="/#operator">{t('stepBuild')}</a>
          </li>
        ) : (
          <li>{t('stepInstallMember')}</li>
        )}
        <li>{t('homeStepConnect')}</li>
        <li>{t('stepSignInAs', { email })}</li>
        {owner && <li>{t('stepBind')}</li>}
        <li>{t('stepFactor')}</li>
      </ol>
      <div class="fd-field">
        <span class="fd-label">{t('homeAddress')}</span>
        <CopyField value={location.origin} label={t('homeAddress')} />
      </div>
    </section>
  );
}
