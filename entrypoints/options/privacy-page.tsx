import { PersonalDataList } from '../../components/organisation/personal-data.tsx';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { CompanySubpage } from './company-subpage.tsx';

const t = text(privacyTexts);

/** What is collected, and why (row W20). */
export function PrivacyPage() {
  return (
    <CompanySubpage title={t('title')} intro={t('intro')}>
      <PersonalDataList />
    </CompanySubpage>
  );
}
