import { FileCheck2, FileWarning } from 'lucide-preact';
import type { CompanySecurity, LogState } from '../../lib/contract/company-security.ts';
import { formatDate, formatNumber, formatRelative } from '../../lib/i18n/format.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useArrival } from './use-arrival.ts';

const t = text(securityCompanyTexts);

type Props = {
  log: LogState;
  reviewedAt: CompanySecurity['reviewedAt'];
  /** When the company registered, where that is known. */
  since: number | null;
  href: string;
  /** The reader was led here. */
  here?: boolean;
  mayWrite: boolean;
  reviewing: boolean;
  onReview: () => void;
};

/** Whether the log is as it was written, and when somebody last looked through it (row L15). */
export function CompanyLogState({ log, reviewedAt, since, href, here, mayWrite, reviewing, onReview }: Props) {
  const head = useArrival<HTMLHeadingElement>(here);
  const count = formatNumber(log.count);
  const broken = log.brokenAt !== null;
  return (
    <section class="fd-card fd-card-pad fd-stack-s fd-log-state" data-broken={broken}>
      <div class="fd-row">
        <Icon of={broken ? FileWarning : FileCheck2} size={20} class="fd-look" />
        <h3 ref={head} tabIndex={-1}>
          {t(broken ? 'broken' : 'intact')}
        </h3>
      </div>
      {log.brokenAt === null ? (
        <p class="fd-soft">
          {since === null ? t('intactText', { count }) : t('intactSince', { count, date: formatDate(since) })}
        </p>
      ) : (
        <>
          <p>{t('brokenText', { at: formatNumber(log.brokenAt) })}</p>
          <ol class="fd-bullets">
            <li>{t('brokenDo1')}</li>
            <li>{t('brokenDo2')}</li>
            <li>{t('brokenDo3')}</li>
          </ol>
        </>
      )}
      <p class="fd-soft fd-small">
        {reviewedAt ? t('reviewed', { time: formatRelative(reviewedAt) }) : t('neverReviewed')}
        {mayWrite && ` ${t('reviewHint')}`}
      </p>
      <div class="fd-row fd-wrap">
        <LinkButton small href={href}>
          {t('openLog')}
        </LinkButton>
        {mayWrite && (
          <Button small kind="quiet" busy={reviewing && t('reviewing')} onClick={onReview}>
            {t('review')}
          </Button>
        )}
      </div>
    </section>
  );
}
