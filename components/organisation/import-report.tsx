import type { ComponentChildren } from 'preact';
import type { ImportView } from '../../lib/contract/import.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { PlanLink } from '../ui/plan-limit.tsx';

const t = text(importTexts);

type Props = {
  of: ImportView;
  /** What is wrong, where something is. */
  faults: ComponentChildren;
  columns: ComponentChildren;
  onImport: () => void;
  /** Looks again at what was refused as a whole. */
  onCheck: () => void;
  onAnother: () => void;
};

/** What the check found, and what one can do then. */
export function ImportReported(props: Props) {
  const { faults, columns, onImport, onCheck, onAnother } = props;
  const { name, report, failure } = props.of;
  if (!report) return null;
  const { rows, bad, departments } = report;
  const possible = rows > 0 && bad === 0 && failure?.code !== 'plan_limit';
  const numbers = { n: formatNumber(rows), bad: formatNumber(bad) };
  return (
    <section class="fd-stack" aria-labelledby="import-report">
      <div>
        <h2 id="import-report">{t('report')}</h2>
        <p class="fd-soft fd-cut">{name}</p>
      </div>
      {failure && (
        <Banner kind="warn" action={{ label: t('checkAgain'), onClick: onCheck }}>
          {errorText(failure)} {failure.code === 'plan_limit' && <PlanLink />}
        </Banner>
      )}
      {rows === 0 ? (
        <Banner kind="danger">{t('noRows')}</Banner>
      ) : (
        <Banner kind={bad > 0 ? 'danger' : 'good'}>
          {bad > 0 ? t('someBad', numbers) : t('allGood', { n: numbers.n })}
        </Banner>
      )}
      {bad > 0 && faults}
      {departments.count > 0 ? (
        <Details summary={t('newDepartments', { n: formatNumber(departments.count) })}>
          <ul class="fd-import-paths">
            {departments.names.map((name) => (
              <li key={name}>{name}</li>
            ))}
            {departments.count > departments.names.length && (
              <li class="fd-soft">{t('andMore', { n: formatNumber(departments.count) })}</li>
            )}
          </ul>
        </Details>
      ) : (
        <p class="fd-soft fd-small">{t('noDepartments')}</p>
      )}
      {columns}
      <div class="fd-actions">
        <Button kind={possible ? 'secondary' : 'primary'} onClick={onAnother}>
          {t('another')}
        </Button>
        {possible && (
          <Button kind="primary" onClick={onImport}>
            {t('import', { n: numbers.n })}
          </Button>
        )}
      </div>
    </section>
  );
}
