import { PersonalDataList } from '../../components/organisation/personal-data.tsx';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { BackToCompany } from './back-to-company.tsx';

const t = text(privacyTexts);

/** What is collected, and why (row W20). */
export function PrivacyPage() {
  return (
    <div class="fd-stack">
      <BackToCompany />
      <header>
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <PersonalDataList />
    </div>
  );
}
