import { ClipboardCheck } from 'lucide-preact';
import type { QueuedCase } from '../../lib/contract/operator.ts';
import { formatRelative } from '../../lib/i18n/format.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { countryName } from '../../lib/i18n/verification-words.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

const t = text(operatorTexts);

type Props = { cases: readonly QueuedCase[]; waiting: boolean; hrefOf: (id: string) => string };

/** Cases, the oldest submission first. */
export function ReviewList({ cases, waiting, hrefOf }: Props) {
  if (cases.length === 0)
    return (
      <EmptyState icon={ClipboardCheck} title={t(waiting ? 'empty' : 'emptyOther')}>
        {waiting ? t('emptyText') : null}
      </EmptyState>
    );
  return (
    <ul class="fd-card">
      {cases.map(({ id, name, company, country, submittedAt, submissions, own }) => (
        <li key={id}>
          <a class="fd-list-row fd-review-row" href={hrefOf(id)}>
            <span class="fd-grow">
              <strong>{name || company.name}</strong>
              <span class="fd-soft fd-small fd-paper-name">
                {countryName(country)}
                {submittedAt !== null && ` · ${t('waitingSince', { time: formatRelative(submittedAt) })}`}
              </span>
            </span>
            {own && <Badge>{t('own')}</Badge>}
            {submissions > 1 && <Badge>{t('again', { n: submissions })}</Badge>}
          </a>
        </li>
      ))}
    </ul>
  );
}
