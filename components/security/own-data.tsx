import { FileDown, UserX } from 'lucide-preact';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(privacyTexts);

type Props = {
  /** An owner hands the company over first. */
  owner: boolean;
  /** Where it says what is collected; null for whoever may not see the company. */
  collectedHref: string | null;
  onExport: () => void;
  onErase: () => void;
};

/** The person's own data: to be taken along, or erased (row W20). */
export function OwnData({ owner, collectedHref, onExport, onErase }: Props) {
  return (
    <section class="fd-stack-s">
      <div class="fd-spread fd-wrap">
        <h2>{t('ownTitle')}</h2>
        {collectedHref && <a href={collectedHref}>{t('collected')}</a>}
      </div>
      <ul class="fd-card fd-rows">
        <SecurityRow icon={FileDown} title={t('ownExport')} about={t('ownExportText')}>
          <Button small onClick={onExport}>
            {t('export')}
          </Button>
        </SecurityRow>
        <SecurityRow icon={UserX} title={t('ownErase')} about={t(owner ? 'ownEraseOwner' : 'ownEraseText')}>
          {!owner && (
            <Button small kind="danger" onClick={onErase}>
              {t('ownErase')}
            </Button>
          )}
        </SecurityRow>
      </ul>
    </section>
  );
}
