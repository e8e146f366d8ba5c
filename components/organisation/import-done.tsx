import { CircleCheck } from 'lucide-preact';
import type { ImportView } from '../../lib/contract/import.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(importTexts);

type Props = { result: NonNullable<ImportView['result']>; onMembers: () => void; onAnother: () => void };

/** Everybody is there: how many, and what comes next. */
export function ImportDone({ result: { members, departments, invitations }, onMembers, onAnother }: Props) {
  return (
    <section class="fd-card fd-card-pad fd-stack fd-import-done">
      <Icon of={CircleCheck} size={28} />
      <h2>{t('done')}</h2>
      <p role="status">
        {t('doneMembers', { n: formatNumber(members) })}
        {departments > 0 && t('doneDepartments', { n: formatNumber(departments) })}
      </p>
      <p class="fd-soft">{invitations > 0 ? t('doneMails', { n: formatNumber(invitations) }) : t('doneNoMails')}</p>
      <div class="fd-row fd-wrap">
        <Button onClick={onAnother}>{t('importMore')}</Button>
        <Button kind="primary" onClick={onMembers}>
          {t('seeMembers')}
        </Button>
      </div>
    </section>
  );
}
