import { ChevronLeft } from 'lucide-preact';
import { Icon } from '../../components/ui/icon.tsx';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';

const t = text(verificationTexts);

/** From a page of the company back to the company. */
export function BackToCompany() {
  return (
    <a class="fd-back" href="#/company">
      <Icon of={ChevronLeft} size={14} />
      {t('toCompany')}
    </a>
  );
}
