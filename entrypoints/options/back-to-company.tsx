import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { Back } from './back.tsx';

const t = text(verificationTexts);

/** From a page of the company back to the company. */
export const BackToCompany = () => <Back to="company">{t('toCompany')}</Back>;
